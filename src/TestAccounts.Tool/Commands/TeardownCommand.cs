using System.CommandLine;
using TestAccounts.Tool.CommandLine;

namespace TestAccounts.Tool.Commands;

internal static class TeardownCommand
{
    public static Command Create() => new ToolCommand(
        "teardown", "Delete all accounts of the run, or of all open runs where there is no environment file; needs no config.", TearDownAsync);

    private static async Task<int> TearDownAsync(Invocation invocation)
    {
        var report = await invocation.Session.TeardownAsync(invocation.Cancellation);
        invocation.Output.TornDown(report);
        return (int)report.Outcome;
    }
}
