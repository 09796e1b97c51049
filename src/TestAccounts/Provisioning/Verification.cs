using TestAccounts.CleaningUp;
using TestAccounts.Ledger;

namespace TestAccounts.Provisioning;

/// <summary>Reads all accounts of a run again.</summary>
internal sealed class Verification(IReadOnlyList<CleanUpService> services, SessionHost host)
{
    public async Task<IReadOnlyList<Fault>> RunAsync(LedgerIndex index, CancellationToken cancellationToken)
    {
        var failures = new ServiceFailures();
        using var lines = index.OpenLines();
        var accounts = index.Intended
            .Where(account => index[account].HasFlag(AccountMarks.Created) && !index[account].HasFlag(AccountMarks.Deleted))
            .Select(account => RecordedAccount.Of(index, lines, account));
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = Math.Max(1, services.Sum(s => s.Parallelism)),
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(accounts, parallel, async (account, token) =>
        {
            var service = services[account.Intent.Service];
            var fault = await service.VerifyAsync(account, host.Clock, token).ConfigureAwait(false);
            if (fault is not null)
            {
                failures.Add(account.Intent.Service, fault);
            }

            host.Log.Progress(new(service.Name, account.Key, fault is null ? AccountStep.Verified : AccountStep.Failed, index.Count) { Place = account.Intent.Service });
        }).ConfigureAwait(false);
        return failures.Faults;
    }
}
