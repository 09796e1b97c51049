using TestAccounts.CleaningUp;
using TestAccounts.Ledger;
using TestAccounts.Ledger.Places;
using TestAccounts.Secrets;

namespace TestAccounts.Sessions;

/// <summary>Sweeps the session's ledger, another one, and the services of the config.</summary>
internal sealed class Sweeping(LedgerSet ledger, SessionPlans plans, SessionHost host)
{
    /// <summary>Sweeps the session's own ledger and, where asked for, by tag.</summary>
    /// <param name="options">What to sweep.</param>
    /// <param name="patience">Waits for whoever cleans a run up already; without it, such runs are passed over.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<SweepReport> RunAsync(SweepOptions options, RunSelection? patience, CancellationToken cancellationToken)
    {
        var redactor = new Redactor(host.Log.Secret);
        var tagged = options.ByTag ? plans.ReadConfig(redactor) : null;
        var sweep = new Sweep(ledger, patience, options, host);
        await sweep.SweepLedgerAsync(cancellationToken).ConfigureAwait(false);
        if (tagged is not null)
        {
            await sweep.SweepTagsAsync(tagged, redactor, cancellationToken).ConfigureAwait(false);
        }

        return sweep.Report;
    }

    /// <summary>Sweeps a ledger that was brought from elsewhere.</summary>
    public async Task<SweepReport> AdoptAsync(LedgerFolder folder, string environmentFile, SweepOptions options, CancellationToken cancellationToken)
    {
        var sweep = new Sweep(folder, new RunSelection(folder, environmentFile, host.Clock), options, host);
        await sweep.SweepLedgerAsync(cancellationToken).ConfigureAwait(false);
        return sweep.Report;
    }

    /// <summary>Sweeps what dead runs left before another begins; what cannot be deleted is warned of.</summary>
    public async Task SweepDeadRunsAsync(CancellationToken cancellationToken)
    {
        var report = await RunAsync(new(), patience: null, cancellationToken).ConfigureAwait(false);
        foreach (var fault in report.Faults)
        {
            host.Log.Warn(fault);
        }
    }
}
