using TestAccounts.AccountApi;
using TestAccounts.Configuration;
using TestAccounts.Ledger;

namespace TestAccounts.Provisioning;

/// <summary>Deletes and reads recorded accounts of one service; where its credentials are missing, it says so for each.</summary>
internal sealed class CleanUpService(ServiceTarget target, ServiceAccountApi? api, Fault? obstacle)
{
    public string Name => target.Name;

    public string Endpoint => target.Endpoint.OriginalString;

    public int Parallelism => target.Limits.Parallelism;

    /// <summary>Whether nobody will ever be able to tell if there is such an account; trying again would not help.</summary>
    public bool CannotLookUp(string? id) => id is null && target.Api.Find is null;

    /// <summary>Deletes what is there now.</summary>
    public Task<Deletion> DeleteNowAsync(RecordedAccount account, TimeProvider clock, CancellationToken cancellationToken) => TryAsync(
        account,
        async api => await new AccountDeletion(api, account, clock).DeleteNowAsync(cancellationToken).ConfigureAwait(false)
            ? Deletion.Gone(account)
            : Deletion.Unsettled(account),
        cancellationToken);

    /// <summary>Deletes an account until it is gone.</summary>
    public Task<Deletion> WatchAsync(RecordedAccount account, TimeProvider clock, CancellationToken cancellationToken) => TryAsync(
        account,
        async api => await new AccountDeletion(api, account, clock).WatchAsync(cancellationToken).ConfigureAwait(false) is { } cause
            ? Deletion.Left(account, cause)
            : Deletion.Gone(account),
        cancellationToken);

    /// <summary>Reads an account again; answers what is wrong with it.</summary>
    public async Task<Fault?> VerifyAsync(RecordedAccount account, CancellationToken cancellationToken)
    {
        if (api is null)
        {
            return obstacle;
        }

        try
        {
            await api.VerifyAsync(account, wasSeen: account.Marks.HasFlag(AccountMarks.Verified), cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (ServiceException e)
        {
            return e.Fault;
        }
    }

    private async Task<Deletion> TryAsync(RecordedAccount account, Func<ServiceAccountApi, Task<Deletion>> delete, CancellationToken cancellationToken)
    {
        if (api is null)
        {
            return Deletion.Left(account, obstacle?.Message ?? "");
        }

        try
        {
            return await delete(api).ConfigureAwait(false);
        }
        catch (ServiceException e)
        {
            return Deletion.Left(account, e.Fault.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Deletion.Left(account, "The time for the clean-up was over.");
        }
        catch (Exception e)
        {
            // Whatever it is, the other accounts are still to be deleted, and this one is to be named.
            return Deletion.Left(account, LedgerFaults.Internal(e).Message);
        }
    }
}
