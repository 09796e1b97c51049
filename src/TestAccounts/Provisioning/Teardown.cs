using TestAccounts.Ledger;

namespace TestAccounts.Provisioning;

/// <summary>Deletes the accounts of one run, from its ledger alone, and confirms that they are gone.</summary>
internal sealed class Teardown(IRunLedger ledger, IReadOnlyList<CleanUpService> services, SessionHost host)
{
    private const AccountMarks NothingThere = AccountMarks.Deleted | AccountMarks.Refused | AccountMarks.Abandoned;

    /// <summary>Deletes; answers what is left. Where nothing is, the run is closed.</summary>
    public async Task<IReadOnlyList<LeftAccount>> RunAsync(CancellationToken cancellationToken)
    {
        var left = new List<LeftAccount>();
        var index = ledger.Read();
        var pending = Pending(index);
        using var lines = index.OpenLines();
        var byDepth = pending.GroupBy(account => index.Intent(lines, account).Depth).OrderByDescending(group => group.Key);
        foreach (var depth in byDepth)
        {
            await DeleteAsync(index, lines, [.. depth], left, cancellationToken).ConfigureAwait(false);
        }

        if (left.TrueForAll(account => services.Single(s => s.Name == account.Service).CannotLookUp(account.Id)))
        {
            ledger.Close(host.Clock.GetUtcNow());
        }

        return left;
    }

    /// <summary>The accounts of a run that exist or may exist.</summary>
    public static IEnumerable<int> Pending(LedgerIndex index) => Enumerable.Range(0, index.Count)
        .Where(account => index[account].HasFlag(AccountMarks.Intended) && (index[account] & NothingThere) == AccountMarks.None);

    private async Task DeleteAsync(LedgerIndex index, LineReader lines, int[] accounts, List<LeftAccount> left, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, services.Sum(s => s.Parallelism)) };
        await Parallel.ForEachAsync(Read(index, lines, accounts), parallel, async (account, _) =>
        {
            var service = services[account.Intent.Service];
            var cause = await service.DeleteAsync(account, host.Clock, cancellationToken).ConfigureAwait(false);
            if (cause is null)
            {
                ledger.Mark(account.Intent.Account, AccountMarks.Deleted);
            }
            else
            {
                if (service.CannotLookUp(account.Id))
                {
                    ledger.Mark(account.Intent.Account, AccountMarks.Abandoned);
                }

                lock (left)
                {
                    left.Add(Left(account, service, cause));
                }
            }

            host.Log.Progress(new(service.Name, account.Key, cause is null ? AccountStep.Deleted : AccountStep.Failed, index.Count));
        }).ConfigureAwait(false);
    }

    public static IEnumerable<RecordedAccount> Read(LedgerIndex index, LineReader lines, IEnumerable<int> accounts) =>
        accounts.Select(account => new RecordedAccount(index.Intent(lines, account), index.Creation(lines, account), index[account]));

    private LeftAccount Left(RecordedAccount account, CleanUpService service, string cause) => new(
        ledger.Header.Run.Text, service.Name, service.Endpoint, account.Key, account.Login, account.Id,
        host.Clock.GetUtcNow() - account.At, cause);
}
