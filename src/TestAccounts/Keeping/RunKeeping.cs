using TestAccounts.CleaningUp;
using TestAccounts.Configuration;
using TestAccounts.Guarding;
using TestAccounts.Ledger;
using TestAccounts.Ledger.Owners;

namespace TestAccounts.Keeping;

/// <summary>Lets a run outlive the process that provisioned it.</summary>
internal sealed class RunKeeping(RunGuardian guardian, GuardianSettings settings, SessionHost host)
{
    // Enough to see which service is meant; the environment file has them all.
    private const int NamedAccounts = 10;

    /// <summary>Keeps it for a later step.</summary>
    /// <param name="run">The run.</param>
    /// <param name="owner">The process whose end ends it, where there is one.</param>
    /// <param name="cancellationToken">Ends the wait for the guardian.</param>
    public Task KeepAsync(IRunLedger run, OwnerProcess? owner, CancellationToken cancellationToken) =>
        KeepAsync(run, settings.TimeToLive, owner, isForALook: false, cancellationToken);

    /// <summary>Keeps it for somebody who wants to see why its tests failed, and says how.</summary>
    public async Task<RunSummary> KeepForALookAsync(IRunLedger run, TimeSpan duration, CancellationToken cancellationToken)
    {
        var kept = await KeepAsync(run, duration, owner: null, isForALook: true, cancellationToken).ConfigureAwait(false);
        using var index = run.Read();
        var summary = Summaries.Of(index, RunState.Kept, run.Location);
        var endpoints = summary.Services.ToDictionary(service => service.Name, service => service.Endpoint, StringComparer.Ordinal);
        var named = Summaries.Accounts(index).Take(NamedAccounts)
            .Select(account => $"{account.Key} is '{account.Login}'{(account.Id is null ? "" : $" (id {account.Id})")} at {endpoints[account.Service]}").ToList();
        host.Log.Warn(LedgerFaults.KeptForALook(summary, kept.IsGuarded, named));
        return summary;
    }

    private async Task<KeptRun> KeepAsync(IRunLedger run, TimeSpan timeToLive, OwnerProcess? owner, bool isForALook, CancellationToken cancellationToken)
    {
        var isGuarded = await guardian.WatchesAsync(settings, run.Header.Run, cancellationToken).ConfigureAwait(false);
        var kept = new KeptRun(host.Clock.GetUtcNow() + timeToLive, owner, isGuarded, guardian.Process) { TimeToLive = timeToLive, IsForALook = isForALook };
        run.Keep(kept);
        return kept;
    }
}
