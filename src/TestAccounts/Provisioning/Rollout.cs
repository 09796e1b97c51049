using TestAccounts.AccountApi;
using TestAccounts.CleaningUp;
using TestAccounts.Configuration;
using TestAccounts.Environment;
using TestAccounts.Ledger;
using TestAccounts.Planning;
using TestAccounts.Secrets;
using TestAccounts.Sending;

namespace TestAccounts.Provisioning;

/// <summary>One provisioning from its plan to the environment file, or back to nothing.</summary>
/// <param name="plan">What to create.</param>
/// <param name="ledger">The run.</param>
/// <param name="guarded">Ends when its guardian was started, or the log was told that it could not be; nothing is created before.</param>
/// <param name="redactor">Knows the secrets.</param>
/// <param name="options">The options of the session.</param>
/// <param name="host">The host of the session.</param>
internal sealed class Rollout(Plan plan, IRunLedger ledger, Task guarded, Redactor redactor, SessionOptions options, SessionHost host) : IDisposable
{
    private readonly HttpChannel http = new(host.Handler, plan.Config.Parallelism, host.Clock) { Retried = host.Log.Retried, Found = host.Found };
    private readonly FinishedAccounts finished = new(plan);
    private readonly TimeSpan deadline = options.CleanUpDeadline ?? plan.Config.CleanUpDeadline;
    private List<ServiceAccountApi> services = [];

    public async Task RunAsync(string environmentFile, CancellationToken cancellationToken)
    {
        services = [.. plan.Config.Services.Select(s => new ServiceAccountApi(s.Target, http, redactor, host.Clock))];
        using var bounds = new RunBounds(plan.Config.RunTimeout, deadline, host.Clock, cancellationToken);
        IReadOnlyList<Fault> faults;
        try
        {
            faults = await ProvisionAsync(bounds).ConfigureAwait(false);
            if (faults.Count == 0 && !bounds.Stop.IsCancellationRequested)
            {
                await EnvironmentFileClaims.Of(ledger, host)
                    .WriteAsync(() => EnvironmentWriter.Write(environmentFile, options.Format, plan, finished, ledger.Read(), OuterRun))
                    .ConfigureAwait(false);
                Finishing();
                return;
            }
        }
        catch (Exception e)
        {
            faults = UnexpectedEnd.FaultsOf(e, ledger);
        }

        if (faults.Count == 0 && bounds.IsTimedOut)
        {
            faults = [ServiceFaults.RunTimeout(plan.Config.RunTimeout)];
        }

        await RollBackAsync(faults, bounds, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The last thing that is done while whatever goes wrong is still rolled back.</summary>
    public Action Finishing { get; init; } = () => { };

    private async Task<IReadOnlyList<Fault>> ProvisionAsync(RunBounds bounds)
    {
        var absent = await new ServiceStarts(plan, services, host).WaitAsync(bounds.Stop).ConfigureAwait(false);
        if (absent.Count > 0 || bounds.Stop.IsCancellationRequested)
        {
            return absent;
        }

        await guarded.ConfigureAwait(false);
        return (await new Provisioner(plan, finished, services, ledger, host).RunAsync(bounds.Stop, bounds.Abort).ConfigureAwait(false)).Faults;
    }

    // Only a run sets both for the commands within it.
    private string? OuterRun => host.Variables(VariableName.Accounts) is { Length: > 0 } ? host.Variables(VariableName.Run) : null;

    public void Dispose()
    {
        services.ForEach(api => api.Dispose());
        http.Dispose();
    }

    private async Task RollBackAsync(IReadOnlyList<Fault> faults, RunBounds bounds, CancellationToken cancelled)
    {
        host.Log.Info(cancelled.IsCancellationRequested ? "Cancelled; deleting what was created." : "Provisioning failed; deleting what was created.");
        http.Queue.ForgetOutages();
        var cleanUp = services.ConvertAll(api => new CleanUpService(api.Target, api, null));
        var left = AwaitedAccounts.Tell(await new Teardown(ledger, cleanUp, host) { LeavesDoubtToGuardian = true }.RunAsync(bounds.BeginCleanUp()).ConfigureAwait(false), host.Log);
        if (left.Count > 0)
        {
            throw new TestAccountsException(SessionOutcome.LeftBehind, [.. faults, .. LeftBehind.FaultsOf(left)]);
        }

        if (faults.Count == 0)
        {
            cancelled.ThrowIfCancellationRequested();
        }

        throw new TestAccountsException(SessionOutcome.Failed, faults);
    }
}
