using TestAccounts.AccountApi;
using TestAccounts.Planning;
using TestAccounts.Sending;

namespace TestAccounts.Provisioning;

/// <summary>Waits until all services of a plan are there, before any of them is asked for an account.</summary>
internal sealed class ServiceStarts(Plan plan, IReadOnlyList<ServiceAccountApi> services, SessionHost host)
{
    private readonly ServiceFailures failures = new();

    /// <summary>Answers which of them did not come.</summary>
    public async Task<IReadOnlyList<Fault>> WaitAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(services.Select((api, place) => WaitAsync(place, api, cancellationToken))).ConfigureAwait(false);
        return failures.Faults;
    }

    private async Task WaitAsync(int place, ServiceAccountApi api, CancellationToken cancellationToken)
    {
        try
        {
            await new ServiceStart(api, $"{plan.Run.Tag}-start", host).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e)
        {
            failures.Add(place, api.Target.AtPlace(e.Fault));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Whoever cancelled knows of it.
        }
    }
}
