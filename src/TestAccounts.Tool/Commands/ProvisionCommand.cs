using System.CommandLine;
using TestAccounts.Tool.CommandLine;

namespace TestAccounts.Tool.Commands;

internal static class ProvisionCommand
{
    public static Command Create() => new ToolCommand(
        "provision", "Create and verify all accounts and write the environment file; all or nothing.", ProvisionAsync)
    {
        Options = { ToolOptions.OwnerPid },
    };

    private static async Task<int> ProvisionAsync(Invocation invocation)
    {
        var run = await invocation.Session.ProvisionAsync(invocation.Cancellation);
        await KeepAsync(invocation);
        invocation.Output.Provisioned(run, invocation.Session.ReadAccounts(run.RunId));
        return ExitCode.Done;
    }

    private static async Task KeepAsync(Invocation invocation)
    {
        try
        {
            await invocation.Session.KeepAsync(invocation.Cancellation);
        }
        catch
        {
            using var deadline = new CancellationTokenSource(invocation.Session.CleanUpDeadline);
            await invocation.Session.TeardownAsync(deadline.Token);
            throw;
        }
    }
}
