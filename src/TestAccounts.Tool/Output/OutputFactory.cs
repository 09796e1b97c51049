using TestAccounts.Tool.CommandLine;
using TestAccounts.Tool.Commands;

namespace TestAccounts.Tool.Output;

internal static class OutputFactory
{
    public static IOutput Create(string command, ToolSettings settings)
    {
        if (settings.Json)
        {
            return new JsonOutput(command, settings.Verbosity);
        }

        // The standard output of `run` belongs to the command that it runs.
        var (writer, redirected) = string.Equals(command, RunCommand.Name, StringComparison.Ordinal)
            ? (Console.Error, Console.IsErrorRedirected)
            : (Console.Out, Console.IsOutputRedirected);
        var board = new ProgressBoard(TimeProvider.System);
        var plain = new PlainOutput(new LineWriter(writer), new LineWriter(Console.Error), settings.Verbosity, board);
        return settings.Verbosity == Verbosity.Normal && !redirected && Terminal.IsCapable
            ? new TerminalOutput(plain, board, writer)
            : plain;
    }
}
