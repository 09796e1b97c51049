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
        var accounts = new AccountLines<int>(services);
        var counts = new (int Concerned, int All)[services.Count];
        foreach (var account in index.Intended.Where(account => index[account].HasFlag(AccountMarks.Created) && !index[account].HasFlag(AccountMarks.Deleted)))
        {
            accounts.Add(index.ServiceOf(account), account);
            counts[index.ServiceOf(account)].All++;
        }

        await accounts.WorkOffAsync(
            async (service, number) =>
            {
                var account = Teardown.Read(index, lines, number);
                var fault = await service.VerifyAsync(account, host.Clock, cancellationToken).ConfigureAwait(false);
                if (fault is not null)
                {
                    failures.Add(account.Intent.Service, fault);
                    Interlocked.Increment(ref counts[account.Intent.Service].Concerned);
                }

                host.Log.Progress(new(service.Name, account.Key, fault is null ? AccountStep.Verified : AccountStep.Failed, index.Count) { Place = account.Intent.Service });
            },
            cancellationToken).ConfigureAwait(false);
        foreach (var (service, (concerned, all)) in counts.Index())
        {
            failures.Count(service, concerned, all);
        }

        return failures.Faults;
    }
}
