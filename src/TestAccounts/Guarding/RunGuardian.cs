using TestAccounts.Configuration;
using TestAccounts.Ledger.Owners;
using TestAccounts.Ledger.Places;

namespace TestAccounts.Guarding;

/// <summary>The guardian of a session's run: a process that the session starts, and that shows by its lock that it watches.</summary>
internal sealed class RunGuardian(Lazy<LedgerSet> ledger, SessionOptions options, SessionHost host)
{
    private const string EndedAtOnce = "it ended at once.";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The process, where one was started and it is known which.</summary>
    public OwnerProcess? Process { get; private set; }

    /// <summary>
    /// Starts it beside what the session does next, if it is wanted; ends when it was started, or when the log was told that it could not be.
    /// A run without it goes on: what it would have cleaned up, the next run or a sweep does.
    /// </summary>
    public async Task StartAsync(GuardianSettings settings, RunId run)
    {
        Process = null;
        if (settings.Enabled && host.Guardian is { } command)
        {
            var location = ledger.Value.Location;
            (Process, var obstacle) = await Task.Run(() => GuardianProcess.Start(command, options, location, run)).ConfigureAwait(false);
            if (obstacle is not null)
            {
                host.Log.Warn(LedgerFaults.GuardianNotStarted(obstacle));
            }
        }
    }

    /// <summary>Tells the log where the process has ended although its run goes on.</summary>
    public void ReportIfGone()
    {
        if (Process?.State == ProcessState.Dead)
        {
            host.Log.Warn(LedgerFaults.GuardianNotStarted(EndedAtOnce));
        }
    }

    /// <summary>Waits until it watches over the run; answers whether it does.</summary>
    public async Task<bool> WatchesAsync(GuardianSettings settings, RunId run, CancellationToken cancellationToken)
    {
        if (!settings.Enabled || host.Guardian is null)
        {
            return false;
        }

        var poll = new Polling(Patience, host.Clock);
        while (!ledger.Value.IsGuarded(run))
        {
            if (Process?.State == ProcessState.Dead || !await poll.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                host.Log.Warn(LedgerFaults.GuardianNotStarted(Process?.State == ProcessState.Dead ? EndedAtOnce : "it did not show within 10 s."));
                return false;
            }
        }

        return true;
    }
}
