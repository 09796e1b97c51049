using System.CommandLine;
using TestAccounts.Tool.CommandLine;

namespace TestAccounts.Tool.Commands;

internal static class StatusCommand
{
    public static Command Create() => new ToolCommand(
        "status", "List the runs of the ledger, the newest first.", List);

    private static Task<int> List(Invocation invocation)
    {
        invocation.Output.Listed(invocation.Session.Status());
        return Task.FromResult(ExitCode.Done);
    }
}
