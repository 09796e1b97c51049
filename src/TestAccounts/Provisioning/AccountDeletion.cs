using TestAccounts.AccountApi;
using TestAccounts.Ledger;

namespace TestAccounts.Provisioning;

/// <summary>Deletes one account, and whatever an uncertain create may have left beside it, until the service says that it is gone.</summary>
internal sealed class AccountDeletion(ServiceAccountApi api, RecordedAccount account, TimeProvider clock)
{
    private bool IsKnown => account.Marks.HasFlag(AccountMarks.Created);

    private bool WasSeen => account.Marks.HasFlag(AccountMarks.Verified);

    private bool MayHaveTwin => !IsKnown || account.Marks.HasFlag(AccountMarks.Uncertain);

    /// <summary>Answers <see langword="null"/>, or why the account may still exist.</summary>
    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        var cause = account.Id is null ? null : await DeleteAsync(cancellationToken).ConfigureAwait(false);
        return cause is not null || !MayHaveTwin ? cause : await DeleteFoundAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<string?> DeleteAsync(CancellationToken cancellationToken)
    {
        var poll = new Polling(api.Target.Limits.ReadyTimeout, clock);
        var seen = WasSeen;
        while (true)
        {
            await api.DeleteAsync(account, cancellationToken).ConfigureAwait(false);
            var reading = await api.ReadAsync(account, cancellationToken).ConfigureAwait(false);
            seen |= reading.Presence != AccountPresence.Missing;
            if (reading.Presence == AccountPresence.Missing && (seen || IsVisibleByNow))
            {
                return null;
            }

            if (!await poll.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                return "The service took the delete, and still has the account.";
            }
        }
    }

    // An unknown create may become visible late: only what stays missing until then was never there.
    private async Task<string?> DeleteFoundAsync(CancellationToken cancellationToken)
    {
        if (api.Target.Api.Find is null)
        {
            return account.Id is null ? "Its create got no certain answer, and the service has no look-up." : null;
        }

        var poll = new Polling(api.Target.Limits.ReadyTimeout + api.Target.Limits.Visibility, clock);
        while (true)
        {
            var found = await api.FindAsync(account, cancellationToken).ConfigureAwait(false);
            foreach (var id in found)
            {
                account.Id = id;
                await api.DeleteAsync(account, cancellationToken).ConfigureAwait(false);
            }

            if (found.Count == 0 && (WasSeen || IsVisibleByNow))
            {
                return null;
            }

            if (!await poll.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                return "The service took the delete, and still finds the account.";
            }
        }
    }

    private bool IsVisibleByNow => clock.GetUtcNow() - account.At >= api.Target.Limits.Visibility;
}
