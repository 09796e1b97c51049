using System.CommandLine;
using TestAccounts.Tool.CommandLine;

namespace TestAccounts.Tool.Commands;

internal static class ProvisionCommand
{
    public static Command Create() => new ToolCommand(
        "provision", "Create and verify all accounts and write the environment file; all or nothing.", ProvisionAsync);

    private static async Task<int> ProvisionAsync(Invocation invocation)
    {
        var run = await invocation.Session.ProvisionAsync(invocation.Cancellation);
        invocation.Output.Provisioned(run, invocation.Session.ReadAccounts(run.RunId));
        return ExitCode.Done;
    }
}
