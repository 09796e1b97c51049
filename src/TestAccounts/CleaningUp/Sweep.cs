using TestAccounts.AccountApi;
using TestAccounts.Configuration;
using TestAccounts.Ledger;
using TestAccounts.Planning;
using TestAccounts.Secrets;
using TestAccounts.Sending;

namespace TestAccounts.CleaningUp;

/// <summary>Cleans up what dead runs left: by the ledger, and where it is lost, by tag.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="patience">Waits for whoever cleans up a run already; <see langword="null"/> leaves such a run to that one.</param>
/// <param name="options">What is swept.</param>
/// <param name="host">Where it is reported to.</param>
internal sealed class Sweep(ILedger ledger, RunSelection? patience, SweepOptions options, SessionHost host)
{
    private readonly List<SweptAccount> swept = [];
    private readonly List<LeftAccount> left = [];
    private readonly List<LeftAccount> leftByTag = [];
    private readonly List<Fault> faults = [];

    public SweepReport Report => new(swept, [.. left, .. leftByTag], [.. LeftBehind.FaultsOf(left), .. leftByTag.Select(LedgerFaults.LeftByTag), .. faults]);

    /// <summary>Tears down each run that nobody holds.</summary>
    public async Task SweepLedgerAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in ledger.List().Where(e => e.State == RunState.Open))
        {
            try
            {
                await SweepAsync(entry, cancellationToken).ConfigureAwait(false);
            }
            catch (TestAccountsException e) when (e.Outcome == SessionOutcome.LeftBehind)
            {
                faults.AddRange(e.Faults);
            }
        }

        if (patience is not null)
        {
            LiveRuns.Tell(ledger, host);
        }

        if (options is { ByTag: false, Adopt: null })
        {
            TellUnrecorded();
        }
    }

    /// <summary>Asks each service for accounts that carry a tag.</summary>
    public async Task SweepTagsAsync(TestAccountsConfig config, Redactor redactor, CancellationToken cancellationToken)
    {
        using var http = new HttpChannel(host.Handler, config.Parallelism, host.Clock) { Retried = host.Log.Retried, Found = host.Found };
        var alive = ledger.List().Where(e => e.State is RunState.Alive or RunState.Kept).Select(e => e.Run).ToHashSet();
        var ofServices = await Task.WhenAll(config.Services.Select(async service =>
        {
            using var api = new ServiceAccountApi(service.Target, http, redactor, host.Clock);
            var sweep = new TagSweep(api, TagPrefixes.Of(service), options, run => !alive.Contains(run), config.RunTimeout, host);
            return await SweepAsync(sweep, service.Target, cancellationToken).ConfigureAwait(false);
        })).ConfigureAwait(false);
        foreach (var outcome in ofServices)
        {
            swept.AddRange(outcome.Swept);
            leftByTag.AddRange(outcome.Left);
            faults.AddRange(outcome.Faults);
        }

        // Where all services were asked for all that is as old, nothing is left of a run that only its environment file tells of.
        if (faults.Count + leftByTag.Count == 0 && !options.DryRun && patience?.Unrecorded is { } run && host.Clock.GetUtcNow() - run.Created >= options.OlderThan)
        {
            patience.RemoveFileOf(run, config.Services.Select(s => s.Target.Name));
        }

        TellUnrecorded();
    }

    private void TellUnrecorded() => faults.AddRange(!options.DryRun && patience?.FindUnrecorded() is { } unrecorded ? [unrecorded] : []);

    private async Task SweepAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        using var index = ledger.Read(entry.Run);
        if (index is null)
        {
            return;
        }

        var accounts = Accounts(entry, index);
        if (options.DryRun)
        {
            swept.AddRange(accounts);
        }
        else if (await TakeAsync(entry, cancellationToken).ConfigureAwait(false) is { } run)
        {
            using (run)
            {
                host.Log.Info($"Run {entry.Run} is dead; deleting what it may have left ({accounts.Count}).");
                var cleanUp = await RunTeardown.RunAsync(run, options.WithConfig, host, cancellationToken).ConfigureAwait(false);
                left.AddRange(cleanUp.Left);
                faults.AddRange(cleanUp.Damage is { } damage ? [damage] : []);
                swept.AddRange(accounts.Where(a => cleanUp.Left.All(l => l.Login != a.Login)));
            }
        }
        else if (patience is not null)
        {
            Tell(entry.Run, ledger.IsOpen(entry.Run));
        }
    }

    private void Tell(RunId run, bool isOpen)
    {
        if (isOpen)
        {
            faults.Add(LedgerFaults.BeingCleanedUp(run.Text));
        }
        else
        {
            host.Log.Info($"Run {run} was cleaned up by another process meanwhile.");
        }
    }

    private Task<IRunLedger?> TakeAsync(LedgerEntry entry, CancellationToken cancellationToken) =>
        patience?.TakeAsync(entry, cancellationToken) ?? Task.FromResult(ledger.TryTake(entry.Run));

    private async Task<TagSweepOutcome> SweepAsync(TagSweep sweep, ServiceTarget target, CancellationToken cancellationToken)
    {
        var outcome = new TagSweepOutcome();
        if (target.Api.Lists.Count == 0)
        {
            outcome.Faults.Add(LedgerFaults.NoList(target.Name));
            return outcome;
        }

        try
        {
            var (found, incomplete) = await sweep.FindAsync(cancellationToken).ConfigureAwait(false);
            outcome.Faults.AddRange(incomplete);
            if (options.DryRun)
            {
                outcome.Swept.AddRange(found);
                return outcome;
            }

            await GrowingWork.ForEachAsync(found, () => sweep.Parallelism, account => DeleteAsync(sweep, account, outcome, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            outcome.Faults.Add((e as ServiceException)?.Fault ?? LedgerFaults.Internal(e));
        }

        return outcome;
    }

    private static async Task DeleteAsync(TagSweep sweep, SweptAccount account, TagSweepOutcome outcome, CancellationToken cancellationToken)
    {
        var (done, cause) = await sweep.DeleteAsync(account, cancellationToken).ConfigureAwait(false);
        if (done)
        {
            outcome.Add(account);
        }
        else if (cause is not null)
        {
            outcome.Add(new LeftAccount(account.RunId, account.Service, account.Endpoint, account.Login, account.Login, account.Id, account.Age, cause));
        }
    }

    private List<SweptAccount> Accounts(LedgerEntry entry, LedgerIndex index)
    {
        var services = Summaries.Targets(index);
        using var lines = index.OpenLines();
        return [.. from account in Teardown.Read(index, lines, Teardown.Pending(index))
            let service = services[account.Intent.Service]
            select new SweptAccount(entry.Run.Text, service.Name, service.Endpoint, account.Login, account.Id, host.Clock.GetUtcNow() - entry.Run.Created)];
    }
}
