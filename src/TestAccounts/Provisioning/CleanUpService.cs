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

    /// <summary>Deletes an account and confirms that it is gone; answers why it could not.</summary>
    public async Task<string?> DeleteAsync(RecordedAccount account, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (api is null)
        {
            return obstacle?.Message;
        }

        try
        {
            return await new AccountDeletion(api, account, clock).RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e)
        {
            return e.Fault.Message;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return "The time for the clean-up was over.";
        }
    }

    /// <summary>Reads an account again; answers what is wrong with it.</summary>
    public async Task<Fault?> VerifyAsync(RecordedAccount account, CancellationToken cancellationToken)
    {
        if (api is null)
        {
            return obstacle;
        }

        try
        {
            await VerifyAsync(api, account, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (ServiceException e)
        {
            return e.Fault;
        }
    }

    // An account that was seen before and is missing now will not come back by waiting.
    private static async Task VerifyAsync(ServiceAccountApi api, RecordedAccount account, CancellationToken cancellationToken)
    {
        var reading = await api.ReadAsync(account, cancellationToken).ConfigureAwait(false);
        if (reading.Presence == AccountPresence.Missing && account.Marks.HasFlag(AccountMarks.Verified))
        {
            throw api.Vanished(account);
        }

        if (reading.Presence != AccountPresence.Ready)
        {
            await api.VerifyAsync(account, cancellationToken).ConfigureAwait(false);
        }
    }
}
