using System.Collections.Concurrent;
using TestAccounts.AccountApi;
using TestAccounts.Ledger;
using TestAccounts.Planning;
using TestAccounts.Sending;

namespace TestAccounts.Provisioning;

/// <summary>Creates and verifies the accounts of a plan: each spec by itself, so that only accounts that use others wait for them.</summary>
internal sealed class Provisioner(Plan plan, FinishedAccounts finished, IReadOnlyList<ServiceAccountApi> services, IRunLedger ledger, SessionHost host)
{
    // Accounts that wait until they are ready send nothing; so more may be under way than requests.
    private const int AccountsForEachRequest = 4;

    private readonly int[] ready = new int[services.Count];
    private readonly AccountMaking making = new(finished, services, ledger, plan.Count, host);

    /// <summary>Provisions all accounts, or answers why it stopped; then there may be accounts to roll back.</summary>
    /// <param name="stop">Ends the start of new creates; those that are under way come to their end.</param>
    /// <param name="abort">Ends everything.</param>
    public async Task<ServiceFailures> RunAsync(CancellationToken stop, CancellationToken abort)
    {
        var failures = new ServiceFailures();
        var defects = new ConcurrentQueue<Exception>();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stop, abort);
        Task[] work = [.. plan.Specs.Select(spec => RunAsync(spec, failures, defects, stopping, abort))];
        await Task.WhenAll(work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        foreach (var service in plan.Specs.GroupBy(spec => spec.ServiceIndex, spec => spec.Spec.Size))
        {
            failures.Count(service.Key, service.Sum() - ready[service.Key], service.Sum());
        }

        // A cancellation needs no word: its caller knows of it, or a service's failure is its cause. Anything else must not get lost in it,
        // as it would if it were thrown through a loop that it has cancelled itself.
        return defects.TryDequeue(out var defect) ? throw new AggregateException(defect) : failures;
    }

    private async Task RunAsync(PlannedSpec spec, ServiceFailures failures, ConcurrentQueue<Exception> defects, CancellationTokenSource stopping, CancellationToken abort)
    {
        var api = services[spec.ServiceIndex];
        await GrowingWork.ForEachAsync(plan.AccountsOf(spec, finished), () => api.Parallelism * AccountsForEachRequest, WorkAsync, stopping.Token).ConfigureAwait(false);

        async Task WorkAsync(PlanAccount account)
        {
            try
            {
                await ProvisionAsync(account, stopping.Token, abort).ConfigureAwait(false);
            }
            catch (ServiceException e)
            {
                Fail(account, e.Fault, failures);
                await stopping.CancelAsync().ConfigureAwait(false);
            }
            catch (Exception e)
            {
                if (e is not OperationCanceledException)
                {
                    defects.Enqueue(e);
                }

                await stopping.CancelAsync().ConfigureAwait(false);
                throw;
            }
        }
    }

    private async ValueTask ProvisionAsync(PlanAccount account, CancellationToken stop, CancellationToken abort)
    {
        foreach (var reference in account.Spec.References)
        {
            await finished.WaitForAsync(plan.OrdinalOf(reference), stop).ConfigureAwait(false);
        }

        stop.ThrowIfCancellationRequested();
        await making.CreateAsync(account, stop, abort).ConfigureAwait(false);
        await making.CompleteAsync(account, stop).ConfigureAwait(false);
        Interlocked.Increment(ref ready[account.Spec.ServiceIndex]);
    }

    private void Fail(PlanAccount account, Fault fault, ServiceFailures failures)
    {
        failures.Add(account.Spec.ServiceIndex, account.Spec.Target.AtPlace(fault));
        making.Report(account, AccountStep.Failed);
    }
}
