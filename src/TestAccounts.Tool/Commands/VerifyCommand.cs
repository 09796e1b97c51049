using System.CommandLine;
using TestAccounts.Tool.CommandLine;

namespace TestAccounts.Tool.Commands;

internal static class VerifyCommand
{
    public static Command Create() => new ToolCommand(
        "verify", "Read all accounts of the run again; each must be there and ready.", VerifyAsync);

    private static async Task<int> VerifyAsync(Invocation invocation)
    {
        invocation.Output.Verified(await invocation.Session.VerifyAsync(invocation.Cancellation));
        return ExitCode.Done;
    }
}
