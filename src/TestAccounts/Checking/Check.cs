using TestAccounts.AccountApi;
using TestAccounts.CleaningUp;
using TestAccounts.Ledger;
using TestAccounts.Planning;
using TestAccounts.Provisioning;
using TestAccounts.Secrets;
using TestAccounts.Sending;

namespace TestAccounts.Checking;

/// <summary>Checks all services in parallel; with a ledger, by a canary account in each. One that fails does not hide what the others show.</summary>
internal sealed class Check : IDisposable
{
    private readonly Plan plan;
    private readonly IRunLedger? ledger;
    private readonly SessionHost host;
    private readonly RequestTrace trace;
    private readonly HttpChannel http;
    private readonly List<ServiceAccountApi> services;
    private readonly List<Findings> findings;

    public Check(Plan plan, IRunLedger? ledger, Redactor redactor, SessionHost host)
    {
        this.plan = plan;
        this.ledger = ledger;
        this.host = host;
        trace = new(host.Log.Request, host.Clock);
        http = new(host.Handler, plan.Config.Parallelism, host.Clock) { Trace = trace, Retried = host.Log.Retried, Found = host.Found };
        services = [.. plan.Config.Services.Select(s => new ServiceAccountApi(s.Target, http, redactor, host.Clock))];
        findings = [.. plan.Config.Services.Select(s => new Findings(s))];
    }

    public async Task<CheckReport> RunAsync(TimeSpan deadline, CancellationToken cancellationToken)
    {
        using var bounds = new RunBounds(plan.Config.RunTimeout, deadline, host.Clock, cancellationToken);
        var faults = await CheckAllAsync(bounds).ConfigureAwait(false);
        trace.FinishAll();
        var left = ledger is null ? [] : await CleanUpAsync(ledger, bounds).ConfigureAwait(false);
        trace.FinishAll();
        if (left.Count == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        var checkedServices = findings.ConvertAll(f => f.Report(trace));
        return new(checkedServices, left, [.. checkedServices.SelectMany(s => s.Faults), .. faults, .. LeftBehind.FaultsOf(left)]);
    }

    public void Dispose()
    {
        services.ForEach(api => api.Dispose());
        http.Dispose();
    }

    /// <summary>Checks; answers what is no fault of a single service.</summary>
    private async Task<IReadOnlyList<Fault>> CheckAllAsync(RunBounds bounds)
    {
        var finished = new FinishedAccounts(plan);
        Task<bool>[] asked = [.. services.Select((api, i) => AskAsync(api, i, finished, bounds.Stop))];
        var made = new Dictionary<int, Task<bool>>();
        var accounts = ledger is null ? [] : CanaryAccounts.Of(plan, finished);
        if (ledger is not null)
        {
            var canary = new Canary(new(finished, services, ledger, accounts.Count, host), services, findings, host.Clock);
            foreach (var account in accounts)
            {
                made[account.Ordinal] = MakeAsync(canary, account, asked[account.Spec.ServiceIndex], made, bounds);
            }
        }

        Task[] all = [.. services.Select((api, i) => FinishAsync(api, [asked[i], .. accounts.Where(a => a.Spec.ServiceIndex == i).Select(a => made[a.Ordinal])]))];
        await Task.WhenAll(all).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        RecordUnexpectedEnds(all);
        return bounds.IsTimedOut ? [ServiceFaults.RunTimeout(plan.Config.RunTimeout)] : [];
    }

    // A service whose check broke off is not one that passed.
    private void RecordUnexpectedEnds(Task[] ofServices)
    {
        foreach (var (service, task) in ofServices.Index().Where(end => end.Item.IsFaulted))
        {
            foreach (var fault in UnexpectedEnd.FaultsOf(task.Exception!, ledger))
            {
                findings[service].Fail(fault);
            }
        }
    }

    private async Task<bool> AskAsync(ServiceAccountApi api, int service, FinishedAccounts finished, CancellationToken cancellationToken)
    {
        var login = $"{plan.Run.Tag}-check";
        var spec = plan.Specs.FirstOrDefault(s => s.ServiceIndex == service);
        var nobody = spec is null ? null : new PlanAccount(plan, spec, 1, finished) { Unique = login };
        var first = new FirstRequest(api, login, findings[service], canaryFollows: ledger is not null && spec is not null);
        try
        {
            try
            {
                await first.SendAsync(nobody, cancellationToken).ConfigureAwait(false);
            }
            catch (ServiceException e) when (e.MayPass)
            {
                await new ServiceStart(api, login, host).WaitAsync(e, cancellationToken).ConfigureAwait(false);
                await first.SendAsync(nobody, cancellationToken).ConfigureAwait(false);
            }

            return true;
        }
        catch (ServiceException e)
        {
            findings[service].Fail(e.Fault);
            return false;
        }
    }

    private async Task<bool> MakeAsync(Canary canary, PlanAccount account, Task<bool> asked, Dictionary<int, Task<bool>> made, RunBounds bounds)
    {
        if (!await asked.ConfigureAwait(false))
        {
            return false;
        }

        foreach (var reference in account.Spec.References)
        {
            if (!await made[plan.OrdinalOf(reference)].ConfigureAwait(false))
            {
                var service = account.Spec.Target.Name;
                findings[account.Spec.ServiceIndex].Fail(CheckFaults.NotMade(service, account.Key, $"{reference.Service}/{reference.Account}"));
                return false;
            }
        }

        return await canary.RunAsync(account, bounds.Stop, bounds.Abort).ConfigureAwait(false);
    }

    private async Task FinishAsync(ServiceAccountApi api, IEnumerable<Task> work)
    {
        try
        {
            await Task.WhenAll(work).ConfigureAwait(false);
        }
        finally
        {
            trace.Finish(api.Target.Name);
        }
    }

    private async Task<IReadOnlyList<LeftAccount>> CleanUpAsync(IRunLedger run, RunBounds bounds)
    {
        http.Queue.ForgetOutages();
        var cleanUp = services.ConvertAll(api => new CleanUpService(api.Target, api, null));
        return AwaitedAccounts.Tell(await new Teardown(run, cleanUp, host) { LeavesDoubtToGuardian = true }.RunAsync(bounds.BeginCleanUp()).ConfigureAwait(false), host.Log);
    }
}
