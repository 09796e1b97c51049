using TestAccounts.AccountApi;
using TestAccounts.Ledger;
using TestAccounts.Ledger.Places;
using TestAccounts.Planning;
using TestAccounts.Sending;

namespace TestAccounts.CleaningUp;

/// <summary>
/// Looks for what a damaged record may no longer tell of: all accounts of its services that bear the run's tag. Where all of them could be
/// searched, the run is closed; else it stays open, and is named each time.
/// </summary>
internal sealed class DamagedRun(IRunLedger run, CleanUpServices services, SessionHost host)
{
    private static readonly TimeSpan ListTimeout = TimeSpan.FromMinutes(10);
    private readonly RunId id = run.Header.Run;
    private readonly List<string> obstacles = [];

    /// <summary>Answers what may be left, if anything may.</summary>
    public async Task<Fault?> CleanUpAsync(bool mayClose, CancellationToken cancellationToken)
    {
        var index = run.Read();
        var until = host.Clock.GetUtcNow() + LongestDelay(index);
        await SearchAsync(index, cancellationToken).ConfigureAwait(false);
        if (mayClose && obstacles.Count == 0 && until - host.Clock.GetUtcNow() is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest, host.Clock, cancellationToken).ConfigureAwait(false);
            await SearchAsync(index, cancellationToken).ConfigureAwait(false);
        }

        if (!mayClose || obstacles.Count > 0)
        {
            return RecordFaults.Damaged(id.Text, run.Location, obstacles.Count > 0 ? string.Join(' ', obstacles.Distinct()) : "The accounts named here are to be deleted first.");
        }

        RunClosing.Close(run, host);
        RecordLink.Create(run.Header, run.Location);
        host.Log.Warn(RecordFaults.DamagedButSwept(id.Text, run.Location));
        return null;
    }

    private async Task SearchAsync(LedgerIndex index, CancellationToken cancellationToken)
    {
        obstacles.Clear();
        if (!index.TellsAllServices)
        {
            obstacles.Add("It does not tell all its services any more.");
        }

        foreach (var service in Services(index))
        {
            if (service.Api is null)
            {
                obstacles.Add(service.Obstacle?.Message ?? "");
            }
            else if (service.Api.Target.Api.Lists.Count == 0)
            {
                obstacles.Add(LedgerFaults.NoList(service.Name).Message);
            }
            else
            {
                await SearchAsync(service.Api, PrefixesOf(index, service), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Where the record does not tell which services the run used, those of today's config are the best guess.
    private IEnumerable<CleanUpService> Services(LedgerIndex index) =>
        index.HasHeader || services.All.Count > 0 ? services.All : services.Today.Services.Select(services.Of);

    // What stands before the mark in the logins that are still on record, and in those of today's config.
    private List<string> PrefixesOf(LedgerIndex index, CleanUpService service)
    {
        using var lines = index.OpenLines();
        var recorded =
            from account in index.Intended
            where index.ServiceOf(account) < services.All.Count && services.All[index.ServiceOf(account)] == service
            let login = index.Intent(lines, account).Login
            let mark = login.IndexOf(id.Tag, StringComparison.OrdinalIgnoreCase)
            where mark > 0
            select login[..mark] + RunId.TagPrefix;
        var today = services.Today.Find(service.Name) is { } found ? TagPrefixes.Of(found) : [RunId.TagPrefix];
        return [.. recorded.Concat(today).Distinct(StringComparer.Ordinal)];
    }

    private async Task SearchAsync(ServiceAccountApi api, IReadOnlyList<string> prefixes, CancellationToken cancellationToken)
    {
        var sweep = new TagSweep(api, prefixes, new() { OlderThan = TimeSpan.Zero, OldTags = true }, run => run == id, ListTimeout, host);
        try
        {
            var (found, faults) = await sweep.FindAsync(cancellationToken).ConfigureAwait(false);
            obstacles.AddRange(faults.Select(f => f.Message));
            foreach (var account in found)
            {
                var (done, cause) = await sweep.DeleteAsync(account, cancellationToken).ConfigureAwait(false);
                if (!done)
                {
                    obstacles.Add($"{account.Service}: '{account.Login}': {cause ?? "it is listed, and a look-up does not confirm it."}");
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            obstacles.Add("The time for the clean-up was over.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            obstacles.Add((e as ServiceException)?.Fault.Message ?? LedgerFaults.Internal(e).Message);
        }
    }

    // The last create may have been sent just before the run ended, unless all accounts were ready by then.
    private TimeSpan LongestDelay(LedgerIndex index) => services.All
        .Select(s => s.Api?.Target.Limits)
        .Select(limits => limits is null ? TimeSpan.Zero : index.Kept is null ? limits.Timeout + limits.Visibility : limits.Visibility)
        .DefaultIfEmpty(TimeSpan.Zero)
        .Max();
}
