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
    private const int Parallelism = 32;
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
        using var http = new HttpChannel(host.Handler, config.Parallelism, host.Clock) { Retried = host.Log.Retried };
        var alive = ledger.List().Where(e => e.State is RunState.Alive or RunState.Kept).Select(e => e.Run).ToHashSet();
        foreach (var service in config.Services)
        {
            using var api = new ServiceAccountApi(service.Target, http, redactor, host.Clock);
            if (service.Target.Api.Lists.Count == 0)
            {
                faults.Add(LedgerFaults.NoList(service.Target.Name));
                continue;
            }

            try
            {
                var sweep = new TagSweep(api, TagPrefixes.Of(service), options, run => !alive.Contains(run), config.RunTimeout, host);
                await SweepAsync(sweep, service.Target.Limits.Parallelism, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                faults.Add((e as ServiceException)?.Fault ?? LedgerFaults.Internal(e));
            }
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

    private async Task SweepAsync(TagSweep sweep, int parallelism, CancellationToken cancellationToken)
    {
        var (found, incomplete) = await sweep.FindAsync(cancellationToken).ConfigureAwait(false);
        faults.AddRange(incomplete);
        if (options.DryRun)
        {
            swept.AddRange(found);
            return;
        }

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Min(parallelism, Parallelism), CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(found, parallel, async (account, token) =>
        {
            var (done, cause) = await sweep.DeleteAsync(account, token).ConfigureAwait(false);
            lock (swept)
            {
                if (done)
                {
                    swept.Add(account);
                }
                else if (cause is not null)
                {
                    leftByTag.Add(new(account.RunId, account.Service, account.Endpoint, account.Login, account.Login, account.Id, account.Age, cause));
                }
            }
        }).ConfigureAwait(false);
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
