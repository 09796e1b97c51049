using TestAccounts.AccountApi;
using TestAccounts.Configuration;
using TestAccounts.Sending;

namespace TestAccounts.CleaningUp;

/// <summary>Deletes and reads recorded accounts of one service; where its credentials are missing, it says so for each.</summary>
internal sealed class CleanUpService(ServiceTarget target, ServiceAccountApi? api, Fault? obstacle)
{
    public string Name => target.Name;

    /// <summary>Speaks to the service; <see langword="null"/> where something is in the way.</summary>
    public ServiceAccountApi? Api => api;

    /// <summary>What is in the way.</summary>
    public Fault? Obstacle => obstacle;

    /// <summary>The run whose mark an account must bear; <see langword="null"/> where its record is known to be ours.</summary>
    public RunId? OnlyOf { get; init; }

    public string Endpoint => target.Endpoint.OriginalString;

    public TimeSpan Visibility => target.Limits.Visibility;

    /// <summary>The most requests under way at once, as of now.</summary>
    public int Parallelism => api?.Parallelism ?? 1;

    /// <summary>Deletes what is there now.</summary>
    public Task<Deletion> DeleteNowAsync(RecordedAccount account, CleanUpTimes times, TimeProvider clock, CancellationToken cancellationToken) =>
        TryAsync(account, api => new AccountDeletion(api, account, times, clock).DeleteNowAsync(cancellationToken), cancellationToken);

    /// <summary>Goes on with what is unsettled until it is settled, one way or the other.</summary>
    public Task<Deletion> WatchAsync(Deletion unsettled, CancellationToken cancellationToken) =>
        TryAsync(unsettled.Account, _ => unsettled.Work!.WatchAsync(cancellationToken), cancellationToken);

    /// <summary>Reads an account again; answers what is wrong with it.</summary>
    public async Task<Fault?> VerifyAsync(RecordedAccount account, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (api is null)
        {
            return obstacle;
        }

        try
        {
            await new AccountLifecycle(api, clock).VerifyAsync(account, account.Marks, cancellationToken).ConfigureAwait(false);
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

        if (OnlyOf is { } run && account.Mark?.Run != run)
        {
            return Deletion.Left(account, RecordFaults.NotMarked(account.Login, run.Tag).Message);
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
            return Deletion.Unfinished(account);
        }
        catch (Exception e)
        {
            // Whatever it is, the other accounts are still to be deleted, and this one is to be named.
            return Deletion.Left(account, LedgerFaults.Internal(e).Message);
        }
    }
}
