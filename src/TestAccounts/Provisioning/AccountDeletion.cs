using TestAccounts.AccountApi;
using TestAccounts.Ledger;

namespace TestAccounts.Provisioning;

/// <summary>
/// Deletes one account, and whatever an uncertain create may have left beside it, until the service says that it is gone. What may become
/// visible only later is watched in a second step, so that nobody waits for it whose account can be deleted at once.
/// </summary>
internal sealed class AccountDeletion(ServiceAccountApi api, RecordedAccount account, TimeProvider clock)
{
    private readonly DateTimeOffset start = clock.GetUtcNow();
    private readonly bool wasVerified = account.Marks.HasFlag(AccountMarks.Verified);
    private bool wasSeen;
    private bool wasDeleted;

    private bool MayHaveTwin => account.Id is null || !account.Marks.HasFlag(AccountMarks.Created) || account.Marks.HasFlag(AccountMarks.Uncertain);

    // An id that the service never knew may be the wrong one, or the paths are: then a look-up may know the account all the same.
    private bool NeedsLookUp => MayHaveTwin || (!wasVerified && !wasSeen && !wasDeleted && api.Target.Api.Find is not null);

    // "Missing" means gone once the account was seen, or had the time to become visible. A create without a certain answer may have been
    // sent again just before this began, whenever it was intended, and what was seen need not be all.
    private bool MissingMeansGone => wasVerified || (wasSeen && !MayHaveTwin) || clock.GetUtcNow() - (MayHaveTwin ? start : account.At) >= api.Target.Limits.Visibility;

    /// <summary>Deletes what is there now; answers whether that settles it. Where it does not, <see cref="WatchAsync"/> does.</summary>
    public async Task<bool> DeleteNowAsync(CancellationToken cancellationToken)
    {
        var known = account.Id is null || await IsGoneAsync(cancellationToken).ConfigureAwait(false);
        var twins = !NeedsLookUp || (api.Target.Api.Find is not null && await FindsNoneAsync(cancellationToken).ConfigureAwait(false));
        return known && twins && (account.Id is not null || MissingMeansGone);
    }

    /// <summary>Deletes until the account is gone; answers <see langword="null"/>, or why it may still exist.</summary>
    public async Task<string?> WatchAsync(CancellationToken cancellationToken)
    {
        var poll = new Polling(api.Target.Limits.ReadyTimeout + api.Target.Limits.Visibility, clock);
        while (account.Id is not null && !await IsGoneAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!await poll.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                return StillThere("has");
            }
        }

        if (!NeedsLookUp || api.Target.Api.Find is null)
        {
            return account.Id is null ? "Its create got no certain answer, and the service has no look-up." : null;
        }

        while (!await FindsNoneAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!await poll.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                return StillThere("finds");
            }
        }

        return null;
    }

    private async Task<bool> IsGoneAsync(CancellationToken cancellationToken)
    {
        if (!account.IsProved && await IsForeignAsync(cancellationToken).ConfigureAwait(false))
        {
            account.Id = null;
            return true;
        }

        await DeleteAsync(cancellationToken).ConfigureAwait(false);
        var reading = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return reading.Presence == AccountPresence.Missing && MissingMeansGone;
    }

    private async Task<bool> FindsNoneAsync(CancellationToken cancellationToken)
    {
        var found = await api.FindAsync(account, cancellationToken).ConfigureAwait(false);
        foreach (var id in found)
        {
            account.Id = id;
            await DeleteAsync(cancellationToken).ConfigureAwait(false);
        }

        return found.Count == 0 && MissingMeansGone;
    }

    // A read that fails shows no other login, and does not keep the account from being deleted. A look-up that fails after one that does
    // show another login leaves it alone, and named.
    private async Task<bool> IsForeignAsync(CancellationToken cancellationToken)
    {
        Reading reading;
        try
        {
            reading = await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException)
        {
            return false;
        }

        return reading.Presence != AccountPresence.Missing && await api.IsForeignAsync(account, reading.Answer, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Reading> ReadAsync(CancellationToken cancellationToken)
    {
        var reading = await api.ReadAsync(account, cancellationToken).ConfigureAwait(false);
        wasSeen |= reading.Presence != AccountPresence.Missing;
        return reading;
    }

    private async Task DeleteAsync(CancellationToken cancellationToken) =>
        wasDeleted |= await api.DeleteAsync(account, cancellationToken).ConfigureAwait(false);

    private string StillThere(string how) => wasDeleted
        ? $"The service took the delete, and still {how} the account."
        : $"The service answered the delete as if there were no such account, and still {how} it. Check 'delete' and the id of its API.";
}
