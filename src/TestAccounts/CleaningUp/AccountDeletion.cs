using TestAccounts.AccountApi;
using TestAccounts.Answers;
using TestAccounts.Ledger;
using TestAccounts.Recognition;
using TestAccounts.Sending;

namespace TestAccounts.CleaningUp;

/// <summary>
/// Deletes one account, and whatever an uncertain create may have left beside it, until there is evidence that it is gone: the service took
/// a delete, or did not show it in any answer for as long as it may stay invisible. What may become visible only later is watched in a
/// second step, so that nobody waits for it whose account can be deleted at once.
/// </summary>
internal sealed class AccountDeletion
{
    private const int Unauthorized = 401;
    private const int Forbidden = 403;
    private readonly ServiceAccountApi api;
    private readonly RecordedAccount account;
    private readonly TimeProvider clock;
    private readonly Evidence evidence;
    private readonly string? id;
    private readonly HashSet<string> deleted = new(StringComparer.Ordinal);
    private bool wasRead;
    private bool wasSeen;
    private bool isKnownGone;
    private string? foreign;
    private ServiceException? refusal;

    public AccountDeletion(ServiceAccountApi api, RecordedAccount account, CleanUpTimes times, TimeProvider clock)
    {
        (this.api, this.account, this.clock) = (api, account, clock);
        evidence = new(account, api.Target.Limits, times, clock);
        id = account.Id;
    }

    private bool CanLookUp => api.Target.Api.Find is not null;

    private bool WasCreated => account.Marks.HasFlag(AccountMarks.Created);

    // How many accounts may have come of the creates that were sent: of those without a certain answer, one each, and one of the answered
    // one; or, where the owner died, of one that nothing was recorded of.
    private int MostThatMayBe => account.Uncertainties + (account.IsFound || account.Marks.HasFlag(AccountMarks.GaveUp) ? 0 : 1);

    // An id that the service does not show may be the wrong one, or the paths are: then a look-up may know the account all the same.
    private bool NeedsLookUp => foreign is not null || !WasCreated || account.Uncertainties > 0 || (CanLookUp && !wasRead);

    /// <summary>Deletes what is there now; where that settles nothing, <see cref="WatchAsync"/> does.</summary>
    public async Task<Deletion> DeleteNowAsync(CancellationToken cancellationToken) =>
        await IsSettledAsync(cancellationToken).ConfigureAwait(false) ? Outcome() : Deletion.Unsettled(account, this);

    /// <summary>Deletes until there is evidence that the account is gone, or there will be none.</summary>
    public async Task<Deletion> WatchAsync(CancellationToken cancellationToken)
    {
        var limits = api.Target.Limits;
        var poll = new Polling(limits.ReadyTimeout + limits.Visibility + limits.Timeout, clock);
        while (!await IsSettledAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!await poll.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                return Deletion.Left(account, refusal?.Fault.Message ?? StillThere());
            }
        }

        return Outcome();
    }

    private Deletion Outcome()
    {
        account.Id = id;
        return foreign is not null && deleted.Count == 0 ? Deletion.Left(account, foreign)
            : id is null && !CanLookUp ? Deletion.Left(account, "Its create got no certain answer, and the service has no look-up.")
            : deleted.Count == 0 && account.Marks.HasFlag(AccountMarks.Promised) ? Deletion.Left(account, "The service answered its create with success and without an id, and no look-up shows it.")
            : !IsAccountedFor && evidence.AwaitedUntil is { } until ? Deletion.Awaited(account, until)
            : Deletion.Gone(account);
    }

    /// <summary>Takes one more look, deletes what it shows, and answers whether another look would change nothing.</summary>
    private async Task<bool> IsSettledAsync(CancellationToken cancellationToken)
    {
        isKnownGone = isKnownGone || id is null || foreign is not null || await IsKnownGoneAsync(id, cancellationToken).ConfigureAwait(false);
        return (!NeedsLookUp || await AreOthersGoneAsync(cancellationToken).ConfigureAwait(false)) && isKnownGone;
    }

    private async Task<bool> IsKnownGoneAsync(string known, CancellationToken cancellationToken)
    {
        account.Id = known;
        var reading = await TryReadAsync(cancellationToken).ConfigureAwait(false);
        if (reading is { Presence: AccountPresence.Missing })
        {
            // An id that the service has shown may be somebody else's by now; one that it has not may be right, and the path of the read wrong.
            if (!account.Marks.HasFlag(AccountMarks.Verified) || account.HasChosenId)
            {
                await TryDeleteAsync(cancellationToken).ConfigureAwait(false);
            }

            return deleted.Contains(known) || evidence.IsMissingLongEnough;
        }

        if (reading is not null && !await IsOursAsync(reading.Answer, cancellationToken).ConfigureAwait(false))
        {
            foreign = "Its id leads to an account with another login, which is left alone. Nothing shows that the one of this run is gone.";
            return true;
        }

        wasRead = true;
        Seen();
        var isTaken = await TryDeleteAsync(cancellationToken).ConfigureAwait(false);
        if (isTaken && api.Word.ConfirmsDeletes)
        {
            return true;
        }

        // An id may be given away at once.
        var after = await ReadAsync(cancellationToken).ConfigureAwait(false);
        var isMissing = after.Presence == AccountPresence.Missing || !await IsOursAsync(after.Answer, cancellationToken).ConfigureAwait(false);
        if (isTaken)
        {
            api.Word.ShownAfterDelete(isMissing);
        }

        if (!isMissing)
        {
            Seen();
        }

        return isTaken && isMissing;
    }

    private bool IsAccountedFor => deleted.Count >= MostThatMayBe;

    private async Task<bool> AreOthersGoneAsync(CancellationToken cancellationToken)
    {
        if (!CanLookUp)
        {
            return id is null || IsAccountedFor || evidence.IsMissingLongEnough;
        }

        var found = await api.FindAsync(account, cancellationToken).ConfigureAwait(false);
        if (found.Count == 0 && !WasCreated && !IsAccountedFor && evidence.IsOverdue)
        {
            found = await api.FindInListsAsync(account, cancellationToken).ConfigureAwait(false);
        }

        foreach (var other in found)
        {
            account.Id = other;
            Seen();
            await TryDeleteAsync(cancellationToken).ConfigureAwait(false);
        }

        if (found.Count > 0)
        {
            return false;
        }

        await api.RequireWordAsync(account, cancellationToken).ConfigureAwait(false);
        return IsAccountedFor || (WasCreated && account.Uncertainties == 0 ? isKnownGone : evidence.IsOverdue);
    }

    // Where a read fails, an account that was verified is deleted only where a look-up shows that the id is still ours.
    private async Task<Reading?> TryReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException) when (!account.Marks.HasFlag(AccountMarks.Verified) || account.HasChosenId)
        {
            return null;
        }
        catch (ServiceException) when (CanLookUp)
        {
            if ((await api.FindAsync(account, cancellationToken).ConfigureAwait(false)).Contains(account.Id!, StringComparer.Ordinal))
            {
                return null;
            }

            throw;
        }
    }

    // One that was verified by a look-up alone, as the service shows no login as it is, is known by one now, too.
    private async Task<bool> IsOursAsync(Answer answer, CancellationToken cancellationToken) =>
        api.OwnerOf(account, answer) != Ownership.Foreign
        || (account.MayLookUp && await api.IsOursByLookUpAsync(account, cancellationToken).ConfigureAwait(false));

    private async Task<bool> IsStillThereAsync(CancellationToken cancellationToken)
    {
        var reading = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return reading.Presence != AccountPresence.Missing && await IsOursAsync(reading.Answer, cancellationToken).ConfigureAwait(false);
    }

    private Task<Reading> ReadAsync(CancellationToken cancellationToken) => api.ReadAsync(account, cancellationToken);

    private async Task<bool> TryDeleteAsync(CancellationToken cancellationToken)
    {
        try
        {
            var isTaken = await api.DeleteAsync(account, IsStillThereAsync, cancellationToken).ConfigureAwait(false);
            if (isTaken && wasSeen)
            {
                deleted.Add(account.Id!);
            }

            return isTaken;
        }
        catch (ServiceException e) when (e.RefusedWith is not (null or Unauthorized or Forbidden))
        {
            // A service may refuse to delete what is not there; then it is missing in the answers that follow.
            refusal = e;
            return false;
        }
    }

    private void Seen()
    {
        wasSeen = true;
        evidence.Seen();
    }

    private string StillThere() => deleted.Count > 0
        ? "The service took the delete, and still has the account."
        : "The service answered the delete as if there were no such account, and still has it. Check 'delete' and the id of its API.";
}
