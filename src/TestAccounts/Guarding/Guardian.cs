using TestAccounts.CleaningUp;
using TestAccounts.Ledger;

namespace TestAccounts.Guarding;

/// <summary>Waits until a run's owner is gone, and cleans up if the run is not closed by then.</summary>
internal sealed class Guardian(WatchedRun run, SessionHost host)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>Answers what is left; nothing where the run was closed by its owner.</summary>
    public async Task<IReadOnlyList<LeftAccount>> RunAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<LeftAccount> left = [];
        long? start = null;
        for (var pause = FirstPause; !run.IsClosed;)
        {
            if (run.TryTakeEnded() is { } taken)
            {
                using (taken)
                {
                    start ??= Begin(taken);
                    left = await CleanUpAsync(taken, cancellationToken).ConfigureAwait(false);
                    if (taken.IsClosed)
                    {
                        return left;
                    }

                    pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                }
            }

            if (start is not { } begun)
            {
                await run.WaitAsync(cancellationToken).ConfigureAwait(false);
                continue;
            }

            // The last look is at the end: what has not shown by then is not expected any more.
            var rest = run.Header.GuardianTimeout - host.Clock.GetElapsedTime(begun);
            if (rest <= TimeSpan.Zero)
            {
                break;
            }

            // Nobody holds the run meanwhile: a teardown or a sweep may try its luck.
            await Task.Delay(pause < rest ? pause : rest, host.Clock, cancellationToken).ConfigureAwait(false);
        }

        return run.IsClosed ? [] : left;
    }

    private long Begin(IRunLedger taken)
    {
        host.Log.Info($"The owner of run {taken.Header.Run} is gone; cleaning up.");
        return host.Clock.GetTimestamp();
    }

    private async Task<IReadOnlyList<LeftAccount>> CleanUpAsync(IRunLedger taken, CancellationToken cancellationToken)
    {
        var (left, damage) = await RunTeardown.RunAsync(taken, withConfig: false, host, cancellationToken).ConfigureAwait(false);
        if (damage is not null)
        {
            host.Log.Warn(damage);
        }

        host.Log.Info(
            left.Count > 0 ? $"Run {taken.Header.Run}: {Headline.Counted(left.Count, "account")} left; the first: {left[0].Login}: {left[0].Cause}"
            : taken.IsClosed ? $"Run {taken.Header.Run}: every account is gone."
            : $"Run {taken.Header.Run}: looking again for what got no answer.");
        return left;
    }
}
