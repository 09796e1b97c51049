using System.CommandLine;
using TestAccounts.Tool.CommandLine;

namespace TestAccounts.Tool.Commands;

internal static class PlanCommand
{
    public static Command Create() => new ToolCommand(
        "plan", "Show what provision would create; nothing is sent.", Show);

    private static Task<int> Show(Invocation invocation)
    {
        invocation.Output.Planned(invocation.Session.Plan());
        return Task.FromResult(ExitCode.Done);
    }
}
