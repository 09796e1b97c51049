using TestAccounts.Ledger;
using TestAccounts.Provisioning;

namespace TestAccounts.Guarding;

/// <summary>Waits until a run's owner is gone, and cleans up if the run is not closed by then.</summary>
internal sealed class Guardian(ILedger ledger, RunId run, TimeSpan timeout, SessionHost host)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>Answers what is left; nothing where the run was closed by its owner.</summary>
    public async Task<IReadOnlyList<LeftAccount>> RunAsync(CancellationToken cancellationToken)
    {
        using var guarding = ledger.TryGuard(run);
        if (guarding is null)
        {
            host.Log.Info($"Run {run} has a guardian already.");
            return [];
        }

        KeptRun? kept = null;
        while (ledger.IsOpen(run))
        {
            if (!Lives(kept) && ledger.TryTake(run) is { } taken)
            {
                using (taken)
                {
                    kept = taken.Read().Kept;
                    if (!Lives(kept))
                    {
                        host.Log.Info($"The owner of run {run} is gone; cleaning up.");
                        return await CleanUpAsync(taken, cancellationToken).ConfigureAwait(false);
                    }
                }
            }

            await Task.Delay(Interval, host.Clock, cancellationToken).ConfigureAwait(false);
        }

        return [];
    }

    private bool Lives(KeptRun? kept) => kept is not null && kept.Lives(host.Clock.GetUtcNow());

    private async Task<IReadOnlyList<LeftAccount>> CleanUpAsync(IRunLedger taken, CancellationToken cancellationToken)
    {
        var start = host.Clock.GetTimestamp();
        var pause = Interval;
        while (true)
        {
            var left = await RunTeardown.RunAsync(taken, host, cancellationToken).ConfigureAwait(false);
            host.Log.Info(left.Count == 0 ? $"Run {run}: every account is gone." : $"Run {run}: {left.Count} accounts are left; the first: {left[0].Login}: {left[0].Cause}");
            if (taken.IsClosed || host.Clock.GetElapsedTime(start) + pause > timeout)
            {
                return left;
            }

            await Task.Delay(pause, host.Clock, cancellationToken).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }
}
