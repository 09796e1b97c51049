using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

internal static class InTerminal
{
    /// <summary>What Ctrl+C sends.</summary>
    public const char CtrlC = '\u0003';

    /// <summary>The command in a real terminal of its own, whose keyboard is standard input.</summary>
    public static CommandLine OnScreen(this CommandLine command) =>
        (command with { File = "script", Arguments = ["-qec", $"stty rows 40 cols 150; {command}", "/dev/null"] }).With("TERM", "xterm-256color");
}
