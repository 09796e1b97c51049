using TestAccounts.Environment;
using TestAccounts.Ledger;
using TestAccounts.Ledger.Places;

namespace TestAccounts.CleaningUp;

/// <summary>Ends an account, or a run, for good, because somebody says so; the record keeps who, when and why.</summary>
internal sealed class Forgetter(ILedger ledger, RunSelection selection, SessionHost host)
{
    /// <param name="what">A run id, or an account by its key, its login or its id.</param>
    /// <param name="runId">The run of the account, where several have one like it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Ends the wait for whoever cleans the run up.</param>
    public async Task<ForgetReport> ForgetAsync(string what, string? runId, string reason, CancellationToken cancellationToken)
    {
        if (reason.Length == 0)
        {
            throw Refuse(LedgerFaults.NoReason());
        }

        var (entry, account) = Find(what, runId);
        if (entry.State is RunState.Alive or RunState.Kept)
        {
            throw Refuse(LedgerFaults.Alive(entry.Run.Text));
        }

        using var run = await selection.TakeAsync(entry, cancellationToken).ConfigureAwait(false)
            ?? throw new TestAccountsException(SessionOutcome.LeftBehind, [LedgerFaults.BeingCleanedUp(entry.Run.Text)]);
        try
        {
            return await ForgetAsync(run, account, reason).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refuse(LedgerFaults.CannotWrite(run.Location, e.Message));
        }
    }

    private async Task<ForgetReport> ForgetAsync(IRunLedger run, int? account, string reason)
    {
        var index = run.Read();
        var pending = Teardown.Pending(index).ToList();
        var forgotten = account is { } one ? pending.FindAll(number => number == one) : pending;
        var now = host.Clock.GetUtcNow();
        foreach (var number in forgotten.Select(number => (int?)number).Concat(account is null ? [null] : []))
        {
            run.Forget(new(number, reason, System.Environment.UserName, now));
        }

        // What a damaged record does not tell of is forgotten with the whole run only.
        if (account is null || (forgotten.Count == pending.Count && !index.IsDamaged))
        {
            run.Close(now);
            RecordLink.Remove(run.Header);
            await EnvironmentFileClaims.Of(run, host).RemoveAsync(run.Header.EnvironmentFile, run.Header.Run).ConfigureAwait(false);
        }

        return new(run.Header.Run.Text, run.IsClosed, Describe(index, forgotten, reason));
    }

    private (LedgerEntry Entry, int? Account) Find(string what, string? runId)
    {
        var runs = ledger.List().Where(entry => entry.State != RunState.Closed).ToList();
        if (RunId.TryParse(what) is { } named && runs.Find(entry => entry.Run == named) is { } run)
        {
            return (run, null);
        }

        var among = runId is null ? runs : [selection.Find(runId)];
        var found = among.SelectMany(entry => Matches(entry, what).Select(account => (Entry: entry, Account: account))).ToList();
        return found switch
        {
            [var (entry, account)] => (entry, account.Intent.Account),
            [] => throw Refuse(LedgerFaults.NothingToForget(what)),
            _ => throw Refuse(LedgerFaults.WhichToForget(what, [.. found.Select(f => $"{f.Account.Key} ({f.Account.Login}) of run {f.Entry.Run}")])),
        };
    }

    private List<RecordedAccount> Matches(LedgerEntry entry, string what)
    {
        using var index = ledger.Read(entry.Run);
        if (index is null)
        {
            return [];
        }

        using var lines = index.OpenLines();
        return [.. Teardown.Read(index, lines, Teardown.Pending(index)).Where(account => what == account.Key || what == account.Login || what == account.Id)];
    }

    private List<LeftAccount> Describe(LedgerIndex index, List<int> accounts, string reason)
    {
        var run = index.Header.Run;
        var services = Summaries.Targets(index);
        using var lines = index.OpenLines();
        return
        [
            .. from account in Teardown.Read(index, lines, accounts)
                let service = services[account.Intent.Service]
                select new LeftAccount(run.Text, service.Name, service.Endpoint, account.Key, account.Login, account.Id, host.Clock.GetUtcNow() - run.Created, reason),
        ];
    }

    private static TestAccountsException Refuse(Fault fault) => new(SessionOutcome.Refused, [fault]);
}
