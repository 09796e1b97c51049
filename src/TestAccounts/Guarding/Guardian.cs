using TestAccounts.Ledger;
using TestAccounts.Provisioning;

namespace TestAccounts.Guarding;

/// <summary>Waits until a run's owner is gone, and cleans up if the run is not closed by then.</summary>
internal sealed class Guardian(ILedger ledger, RunId run, TimeSpan timeout, SessionHost host)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private LedgerIndex? index;
    private long lengthRead = -1;

    /// <summary>Answers what is left; nothing where the run was closed by its owner.</summary>
    public async Task<IReadOnlyList<LeftAccount>> RunAsync(CancellationToken cancellationToken)
    {
        using var guarding = ledger.TryGuard(run);
        if (guarding is null)
        {
            host.Log.Info($"Run {run} has a guardian already.");
            return [];
        }

        IReadOnlyList<LeftAccount> left = [];
        long? start = null;
        for (var pause = Interval; ledger.IsOpen(run) && !IsOver(start, pause);)
        {
            if (TakeEnded() is { } taken)
            {
                using (taken)
                {
                    start ??= Begin();
                    left = await CleanUpAsync(taken, cancellationToken).ConfigureAwait(false);
                    if (taken.IsClosed)
                    {
                        return left;
                    }

                    pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                }
            }

            // Nobody holds the run meanwhile: a teardown or a sweep may try its luck.
            await Task.Delay(pause, host.Clock, cancellationToken).ConfigureAwait(false);
        }

        return ledger.IsOpen(run) ? left : [];
    }

    // A kept run is read again only where something was recorded since, as by a teardown that died half-way.
    private IRunLedger? TakeEnded()
    {
        var length = ledger.LengthOf(run);
        if ((length == lengthRead && Lives()) || ledger.TryTake(run) is not { } taken)
        {
            return null;
        }

        index = taken.Read();
        lengthRead = length;
        if (!Lives())
        {
            return taken;
        }

        taken.Dispose();
        return null;
    }

    private bool IsOver(long? start, TimeSpan pause) => start is { } begun && host.Clock.GetElapsedTime(begun) + pause > timeout;

    private bool Lives() => index?.Lives(host.Clock.GetUtcNow()) == true;

    private long Begin()
    {
        host.Log.Info($"The owner of run {run} is gone; cleaning up.");
        return host.Clock.GetTimestamp();
    }

    private async Task<IReadOnlyList<LeftAccount>> CleanUpAsync(IRunLedger taken, CancellationToken cancellationToken)
    {
        var left = await RunTeardown.RunAsync(taken, host, cancellationToken).ConfigureAwait(false);
        host.Log.Info(left.Count == 0 ? $"Run {run}: every account is gone." : $"Run {run}: {left.Count} accounts are left; the first: {left[0].Login}: {left[0].Cause}");
        return left;
    }
}
