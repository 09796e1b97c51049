using System.Globalization;
using TestAccounts.Ledger;
using TestAccounts.Ledger.Lines;

namespace TestAccounts.CleaningUp;

/// <summary>Deletes the accounts of one run, from its ledger alone, and confirms that they are gone.</summary>
/// <param name="ledger">The run's ledger.</param>
/// <param name="services">The services, by the numbers of their recipes.</param>
/// <param name="host">Where it is reported to.</param>
internal sealed class Teardown(IRunLedger ledger, IReadOnlyList<CleanUpService> services, SessionHost host)
{
    private const AccountMarks NothingThere = AccountMarks.Deleted | AccountMarks.Refused | AccountMarks.Abandoned | AccountMarks.Forgotten;
    private static readonly TimeSpan StartOfGuardian = TimeSpan.FromSeconds(3);
    private readonly SortedDictionary<int, LeftAccount> left = [];
    private readonly List<Deletion> unsettled = [];
    private readonly Lazy<DateTimeOffset?> guardedUntil = new(() => ledger.IsGuarded ? host.Clock.GetUtcNow() + ledger.Header.GuardianTimeout : null);
    private int total;
    private int doubted;

    /// <summary>Whether accounts whose creates were refused are looked for by the guardian, where there is one, so that nobody waits for them.</summary>
    public bool LeavesDoubtToGuardian { get; init; }

    /// <summary>Whether it is known of each account on record that nothing of it is left.</summary>
    public bool IsSettled => left.Count + doubted == 0;

    /// <summary>Whether the record is damaged, so that there may be accounts which it does not tell of; then the run is not closed here.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Deletes; answers what is left, or may be. Where nothing is, the run is closed.</summary>
    public async Task<IReadOnlyList<LeftAccount>> RunAsync(CancellationToken cancellationToken)
    {
        var index = ledger.Read();
        total = index.Count;
        IsDamaged = index.IsDamaged;
        var times = new CleanUpTimes(RecordEnd(index), ledger.Header.GuardianTimeout);
        using var lines = index.OpenLines();
        // Who cancels ends the requests; each account is gone through all the same, so that each that is left gets named.
        foreach (var accounts in ByDepth(index, lines))
        {
            await accounts.WorkOffAsync(async (service, number) =>
            {
                var account = Read(index, lines, number);
                Record(service, await service.DeleteNowAsync(account, times, host.Clock, cancellationToken).ConfigureAwait(false));
            }, CancellationToken.None).ConfigureAwait(false);
        }

        await LeaveDoubtAsync(cancellationToken).ConfigureAwait(false);

        // What may become visible late is waited for when all the others are gone.
        var late = new AccountLines<Deletion>(services);
        unsettled.ForEach(deletion => late.Add(deletion.Account.Intent.Service, deletion));
        await late.WorkOffAsync(async (service, deletion) =>
            Record(service, await service.WatchAsync(deletion, cancellationToken).ConfigureAwait(false)), CancellationToken.None).ConfigureAwait(false);
        if (IsSettled && !IsDamaged)
        {
            RunClosing.Close(ledger, host);
        }

        return [.. left.Values];
    }

    /// <summary>The accounts of a run that exist or may exist.</summary>
    public static IEnumerable<int> Pending(LedgerIndex index) => index.Intended.Where(account => (index[account] & NothingThere) == AccountMarks.None);

    public static IEnumerable<RecordedAccount> Read(LedgerIndex index, LineReader lines, IEnumerable<int> accounts) =>
        accounts.Select(account => RecordedAccount.Of(index, lines, account));

    /// <summary>Reads an account, while others do as well.</summary>
    public static RecordedAccount Read(LedgerIndex index, LineReader lines, int account)
    {
        lock (lines)
        {
            return RecordedAccount.Of(index, lines, account);
        }
    }

    // Accounts that use others go first.
    private SortedDictionary<int, AccountLines<int>>.ValueCollection ByDepth(LedgerIndex index, LineReader lines)
    {
        var byDepth = new SortedDictionary<int, AccountLines<int>>();
        foreach (var account in Pending(index))
        {
            var depth = -index.Intent(lines, account).Depth;
            if (!byDepth.TryGetValue(depth, out var accounts))
            {
                byDepth.Add(depth, accounts = new(services));
            }

            accounts.Add(index.ServiceOf(account), account);
        }

        return byDepth.Values;
    }

    private async Task LeaveDoubtAsync(CancellationToken cancellationToken)
    {
        List<Deletion> refused = LeavesDoubtToGuardian ? unsettled.FindAll(deletion => deletion.Account.Marks.HasFlag(AccountMarks.Doubted)) : [];
        if (refused.Count == 0 || !await IsGuardedSoonAsync(cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        unsettled.RemoveAll(refused.Contains);
        doubted = refused.Count;
        foreach (var group in refused.GroupBy(deletion => services[deletion.Account.Intent.Service]))
        {
            var until = host.Clock.GetUtcNow() + group.Key.Visibility;
            var logins = string.Join(", ", group.Select(deletion => $"'{deletion.Account.Login}'").Order(StringComparer.Ordinal));
            host.Log.Info(string.Create(CultureInfo.InvariantCulture, $"{group.Key.Name}: refused, and not there so far: {logins}. The guardian looks again until {until.UtcDateTime:HH:mm:ss} UTC."));
        }
    }

    // It is started with the run, and may need a moment.
    private async Task<bool> IsGuardedSoonAsync(CancellationToken cancellationToken)
    {
        var poll = new Polling(host.Guardian is null ? TimeSpan.Zero : StartOfGuardian, host.Clock);
        try
        {
            while (!ledger.IsGuarded)
            {
                if (!await poll.WaitAsync(cancellationToken).ConfigureAwait(false))
                {
                    return false;
                }
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            // What is left is still to be named.
            return false;
        }
    }

    // Should this process die half-way, the run must not stay alive until its time to live ends; and who asks meanwhile has to learn that
    // the run is being cleaned up, by a guardian perhaps, which is worth waiting for.
    private DateTimeOffset RecordEnd(LedgerIndex index)
    {
        if (index.Ended is { } before)
        {
            return before;
        }

        var now = host.Clock.GetUtcNow();
        Record("run", () => ledger.End(now));
        return now;
    }

    private void Record(CleanUpService service, Deletion deletion)
    {
        var account = deletion.Account;
        if (deletion.IsGone)
        {
            Mark(account, AccountMarks.Deleted);
            Report(service, account, AccountStep.Deleted);
        }
        else if (deletion.Until is { } until)
        {
            Await(service, account, until);
        }
        else if (deletion.Cause is { } cause)
        {
            Leave(service, account, cause, isUnfinished: deletion.IsUnfinished);
            Report(service, account, AccountStep.Failed);
        }
        else
        {
            lock (left)
            {
                unsettled.Add(deletion);
            }
        }
    }

    private void Leave(CleanUpService service, RecordedAccount account, string cause, DateTimeOffset? lookedForUntil = null, bool isUnfinished = false)
    {
        var now = host.Clock.GetUtcNow();
        var leftAccount = new LeftAccount(ledger.Header.Run.Text, service.Name, service.Endpoint, account.Key, account.Login, account.Id, now - account.At, cause)
        {
            LookedForUntil = lookedForUntil,
            GuardedUntil = guardedUntil.Value,
            IsUnfinished = isUnfinished,
        };
        lock (left)
        {
            left[account.Intent.Account] = leftAccount;
        }
    }

    private void Await(CleanUpService service, RecordedAccount account, DateTimeOffset until)
    {
        var who = ledger.IsGuarded ? "the guardian looks for it" : "sweep again";
        var cause = string.Create(CultureInfo.InvariantCulture, $"Its create got no answer, and may still be carried out. It is not there so far; {who} until {until.UtcDateTime:HH:mm:ss} UTC.");
        Leave(service, account, cause, ledger.IsGuarded ? until : null);
    }

    private void Mark(RecordedAccount account, AccountMarks mark) => Record(account.Key, () => ledger.Mark(account.Intent.Account, mark));

    // A full disk must not stop the clean-up; what it could not record is looked for again the next time.
    private void Record(string what, Action record)
    {
        try
        {
            record();
        }
        catch (IOException e)
        {
            host.Log.Detail($"{what}: {e.Message}");
        }
    }

    private void Report(CleanUpService service, RecordedAccount account, AccountStep step) =>
        host.Log.Progress(new(service.Name, account.Key, step, total) { Place = account.Intent.Service });
}
