using System.CommandLine;
using TestAccounts.Tool.CommandLine;

namespace TestAccounts.Tool.Commands;

internal static class CheckCommand
{
    private static readonly Option<bool> Canary = new("--canary")
    {
        Description = "Also make one account in each service, find, read and list it, and delete it again. [default: false]",
    };

    public static Command Create() => new ToolCommand(
        "check", "Check each service of the config with one harmless request; with --canary, with an account that is deleted again.", CheckAsync)
    {
        Options = { Canary },
        ShowsRequests = true,
    };

    private static async Task<int> CheckAsync(Invocation invocation)
    {
        var withCanary = invocation.Parse.GetValue(Canary);
        var report = await invocation.Session.CheckAsync(new(withCanary), invocation.Cancellation);
        invocation.Output.Checked(report, withCanary);
        return (int)report.Outcome;
    }
}
