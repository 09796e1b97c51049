using TestAccounts.AccountApi;
using TestAccounts.Environment;
using TestAccounts.Ledger;
using TestAccounts.Planning;

namespace TestAccounts.Provisioning;

/// <summary>One provisioning from its plan to the environment file, or back to nothing.</summary>
internal sealed class Rollout(Plan plan, IRunLedger ledger, Redactor redactor, SessionOptions options, SessionHost host) : IDisposable
{
    // Creates that are under way when the build is cancelled get this share of the clean-up deadline to tell what became of them.
    private const double ShareOfDeadline = 0.25;

    private readonly HttpChannel http = new(host.Handler, plan.Config.Parallelism, host.Clock);
    private readonly FinishedAccounts finished = new(plan);
    private readonly TimeSpan deadline = options.CleanUpDeadline ?? plan.Config.CleanUpDeadline;
    private List<ServiceAccountApi> services = [];

    public async Task RunAsync(string environmentFile, CancellationToken cancellationToken)
    {
        services = [.. plan.Config.Services.Select(s => new ServiceAccountApi(s.Target, http, redactor, host.Clock))];
        using var timeout = new CancellationTokenSource(plan.Config.RunTimeout, host.Clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var abort = new CancellationTokenSource();
        using var grace = stop.Token.Register(() => abort.CancelAfter(deadline * ShareOfDeadline));
        IReadOnlyList<Fault> faults;
        try
        {
            faults = (await new Provisioner(plan, finished, services, ledger, host).RunAsync(stop.Token, abort.Token).ConfigureAwait(false)).Faults;
            if (faults.Count == 0 && !stop.IsCancellationRequested)
            {
                EnvironmentWriter.Write(environmentFile, options.Format, plan, finished, ledger.Read());
                return;
            }
        }
        catch (Exception e)
        {
            faults = FaultsOf(e);
        }

        if (faults.Count == 0 && timeout.IsCancellationRequested)
        {
            faults = [ServiceFaults.RunTimeout(plan.Config.RunTimeout)];
        }

        await RollBackAsync(faults, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        services.ForEach(api => api.Dispose());
        http.Dispose();
    }

    private IReadOnlyList<Fault> FaultsOf(Exception e) => e switch
    {
        AggregateException { InnerException: { } inner } => FaultsOf(inner),
        TestAccountsException known => known.Faults,
        IOException => [LedgerFaults.CannotWrite(ledger.Location, e.Message)],
        _ => [LedgerFaults.Internal(e)],
    };

    private async Task RollBackAsync(IReadOnlyList<Fault> faults, CancellationToken cancelled)
    {
        host.Log.Info(cancelled.IsCancellationRequested ? "Cancelled; deleting what was created." : "Provisioning failed; deleting what was created.");
        using var late = new CancellationTokenSource();
        using var hurry = cancelled.Register(() => late.CancelAfter(deadline * (1 - ShareOfDeadline)));
        var cleanUp = services.ConvertAll(api => new CleanUpService(api.Target, api, null));
        var left = await new Teardown(ledger, cleanUp, host).RunAsync(late.Token).ConfigureAwait(false);
        if (left.Count > 0)
        {
            throw new TestAccountsException(SessionOutcome.LeftBehind, [.. faults, .. left.Select(LedgerFaults.Left)]);
        }

        if (faults.Count == 0)
        {
            cancelled.ThrowIfCancellationRequested();
        }

        throw new TestAccountsException(SessionOutcome.Failed, faults);
    }
}
