using System.CommandLine;
using TestAccounts.Tool.CommandLine;
using TestAccounts.Tool.Running;

namespace TestAccounts.Tool.Commands;

internal static class RenewCommand
{
    // A renewal that comes late, or fails once, is followed by another in good time.
    private const double ShareOfTimeToLive = 0.3;

    // TestAccounts.Testing starts it so, and closes the input by ending; it is not for people.
    private static readonly Option<bool> WhileInputIsOpen = new("--while-input-is-open") { Hidden = true };

    public static Command Create() => new ToolCommand(
        "renew", "Say that a run which was kept is still wanted: its time to live begins anew.", RenewAsync)
    {
        Options = { WhileInputIsOpen },
    };

    private static async Task<int> RenewAsync(Invocation invocation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(invocation.Cancellation);
        if (invocation.Parse.GetValue(WhileInputIsOpen))
        {
            _ = EndOfInput.CancelsAsync(stop, _ => { });
            await RenewAgainAndAgainAsync(invocation, stop.Token);
        }
        else
        {
            invocation.Output.Renewed(await invocation.Session.RenewAsync(stop.Token));
        }

        return ExitCode.Done;
    }

    private static async Task RenewAgainAndAgainAsync(Invocation invocation, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var renewed = await invocation.Session.RenewAsync(stop);
                await Task.Delay((renewed.KeptUntil!.Value - TimeProvider.System.GetUtcNow()) * ShareOfTimeToLive, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Whoever wanted the run has ended.
        }
    }
}
