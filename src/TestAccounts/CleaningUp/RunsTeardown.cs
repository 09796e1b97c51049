using TestAccounts.Ledger;

namespace TestAccounts.CleaningUp;

/// <summary>Tears down the runs that are meant, each as far as it can be.</summary>
internal sealed class RunsTeardown(ILedger ledger, RunSelection selection, SessionHost host)
{
    private readonly List<RunSummary> runs = [];
    private readonly List<LeftAccount> left = [];
    private readonly List<Fault> faults = [];

    /// <summary>The run that this process holds.</summary>
    public async Task<TeardownReport> RunAsync(IRunLedger held, CancellationToken cancellationToken)
    {
        await TearDownAsync(held, cancellationToken).ConfigureAwait(false);
        return Report;
    }

    /// <summary>The run that is named, or else those that nobody holds; of several that were kept, one has to be named.</summary>
    public async Task<TeardownReport> RunAsync(string? runId, CancellationToken cancellationToken)
    {
        foreach (var entry in selection.Of(runId).Where(e => e.State != RunState.Closed))
        {
            try
            {
                await TearDownAsync(entry, cancellationToken).ConfigureAwait(false);
            }
            catch (TestAccountsException e) when (e.Outcome == SessionOutcome.LeftBehind)
            {
                faults.AddRange(e.Faults);
            }
        }

        if (runId is null && selection.FindUnrecorded() is { } unrecorded)
        {
            faults.Add(unrecorded);
        }

        if (runs.Count == 0 && faults.Count == 0)
        {
            LiveRuns.Tell(ledger, host);
        }

        return Report;
    }

    private TeardownReport Report => new(runs, left, [.. LeftBehind.FaultsOf(left), .. faults]);

    private async Task TearDownAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        if (await selection.TakeAsync(entry, cancellationToken).ConfigureAwait(false) is { } taken)
        {
            await TearDownAsync(taken, cancellationToken).ConfigureAwait(false);
        }
        else if (ledger.IsOpen(entry.Run))
        {
            throw entry.State == RunState.Alive
                ? new TestAccountsException(SessionOutcome.Refused, [LedgerFaults.Held(entry.Run.Text)])
                : new TestAccountsException(SessionOutcome.LeftBehind, [LedgerFaults.BeingCleanedUp(entry.Run.Text)]);
        }
    }

    private async Task TearDownAsync(IRunLedger run, CancellationToken cancellationToken)
    {
        using (run)
        {
            var start = host.Clock.GetTimestamp();
            var cleanUp = await RunTeardown.RunAsync(run, withConfig: false, host, cancellationToken).ConfigureAwait(false);
            left.AddRange(AwaitedAccounts.Tell(cleanUp.Left, host.Log));
            faults.AddRange(cleanUp.Damage is { } damage ? [damage] : []);
            runs.Add(Summaries.Of(run, run.IsClosed ? RunState.Closed : RunState.Open) with { Elapsed = host.Clock.GetElapsedTime(start) });
        }
    }
}
