using System.CommandLine;
using TestAccounts.Tool.CommandLine;
using TestAccounts.Tool.Running;

namespace TestAccounts.Tool.Commands;

/// <summary>
/// Provisions for another program, and tears down when that closes this process's standard input, by asking or by dying.
/// TestAccounts.Testing starts it; it is not for people, and so not in the help.
/// </summary>
internal static class HoldCommand
{
    // What the other program says before it closes the input, where what the accounts were for failed.
    private const string Failed = "failed";

    public static Command Create() => new ToolCommand("hold", "Provision, and tear down when standard input is closed.", HoldAsync)
    {
        Hidden = true,
        LendsOutput = true,
        IsDetached = true,
        Options = { ToolOptions.KeepOnFailure },
    };

    private static async Task<int> HoldAsync(Invocation invocation)
    {
        Caller.RequireSameVersion();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(invocation.Cancellation);
        string? last = null;
        _ = EndOfInput.CancelsAsync(stop, line => last = line);
        var run = await invocation.Session.ProvisionAsync(stop.Token);
        TeardownReport report;
        try
        {
            invocation.Output.Provisioned(run, invocation.Session.ReadAccounts(run.RunId));
            await Console.Out.WriteLineAsync($"TESTACCOUNTS_RUN={run.RunId}\nTESTACCOUNTS_ENV_FILE={run.EnvironmentFile}");
            await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            report = await invocation.EndAsync(hasFailed: last == Failed);
        }

        return (int)report.Outcome;
    }
}
