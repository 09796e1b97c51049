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
    private bool seen = account.Marks.HasFlag(AccountMarks.Verified);

    private bool MayHaveTwin => account.Id is null || !account.Marks.HasFlag(AccountMarks.Created) || account.Marks.HasFlag(AccountMarks.Uncertain);

    // "Missing" means gone once the account was seen, or had the time to become visible. A create without a certain answer may have been
    // sent again just before this began, whenever it was intended.
    private bool MissingMeansGone => seen || clock.GetUtcNow() - (MayHaveTwin ? start : account.At) >= api.Target.Limits.Visibility;

    /// <summary>Deletes what is there now; answers whether that settles it. Where it does not, <see cref="WatchAsync"/> does.</summary>
    public async Task<bool> DeleteNowAsync(CancellationToken cancellationToken)
    {
        var known = account.Id is null || await IsGoneAsync(cancellationToken).ConfigureAwait(false);
        var twins = !MayHaveTwin || (api.Target.Api.Find is not null && await FindsNoneAsync(cancellationToken).ConfigureAwait(false));
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
                return "The service took the delete, and still has the account.";
            }
        }

        if (!MayHaveTwin || api.Target.Api.Find is null)
        {
            return account.Id is null ? "Its create got no certain answer, and the service has no look-up." : null;
        }

        while (!await FindsNoneAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!await poll.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                return "The service took the delete, and still finds the account.";
            }
        }

        return null;
    }

    private async Task<bool> IsGoneAsync(CancellationToken cancellationToken)
    {
        if (!account.IsProved && await api.IsForeignAsync(account, cancellationToken).ConfigureAwait(false))
        {
            account.Id = null;
            return true;
        }

        await api.DeleteAsync(account, cancellationToken).ConfigureAwait(false);
        var reading = await api.ReadAsync(account, cancellationToken).ConfigureAwait(false);
        seen |= reading.Presence != AccountPresence.Missing;
        return reading.Presence == AccountPresence.Missing && MissingMeansGone;
    }

    private async Task<bool> FindsNoneAsync(CancellationToken cancellationToken)
    {
        var found = await api.FindAsync(account, cancellationToken).ConfigureAwait(false);
        foreach (var id in found)
        {
            account.Id = id;
            await api.DeleteAsync(account, cancellationToken).ConfigureAwait(false);
        }

        return found.Count == 0 && MissingMeansGone;
    }
}
