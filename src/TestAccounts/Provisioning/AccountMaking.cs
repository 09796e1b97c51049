using System.Collections.Concurrent;
using TestAccounts.AccountApi;
using TestAccounts.CleaningUp;
using TestAccounts.Ledger;
using TestAccounts.Planning;

namespace TestAccounts.Provisioning;

/// <summary>Makes one account in two steps, each of which the ledger knows of before anybody could lose it.</summary>
/// <param name="finished">Learns of what is verified.</param>
/// <param name="services">The services, as the config has them.</param>
/// <param name="ledger">The run's ledger.</param>
/// <param name="total">How many accounts the run has.</param>
/// <param name="host">Where the steps are reported to.</param>
internal sealed class AccountMaking(FinishedAccounts finished, IReadOnlyList<ServiceAccountApi> services, IRunLedger ledger, int total, SessionHost host)
{
    private readonly AccountLifecycle[] lifecycles = [.. services.Select(api => new AccountLifecycle(api, host.Clock))];
    private readonly ConcurrentDictionary<(string Service, string Code, string? File, int Line), bool> warned = new();

    /// <summary>Creates an account, after its intent is on record; it has its id then.</summary>
    /// <param name="account">The account.</param>
    /// <param name="stop">Ends it while nothing was sent that may have made the account.</param>
    /// <param name="abort">Ends it in any case.</param>
    public async Task CreateAsync(PlanAccount account, CancellationToken stop, CancellationToken abort)
    {
        account.TellSecrets(host.Log.Secret);
        var intent = IntentOf(account);
        await ledger.IntendAsync(intent).ConfigureAwait(false);
        Report(account, AccountStep.Intended);

        var (id, isFound) = await RequestAsync(account, stop, abort).ConfigureAwait(false);
        account.Id = id;
        TellOutputs(account);
        await ledger.CreatedAsync(intent, new(id, host.Clock.GetUtcNow(), isFound)).ConfigureAwait(false);
        Report(account, AccountStep.Created);
    }

    /// <summary>Completes an account until tests can use it.</summary>
    public async Task CompleteAsync(PlanAccount account, CancellationToken cancellationToken)
    {
        var target = account.Spec.Target;
        var lifecycle = lifecycles[account.Spec.ServiceIndex];
        if (await lifecycle.CompleteAsync(account, fault => WarnOnce(target.Name, target.AtPlace(fault)), cancellationToken).ConfigureAwait(false))
        {
            ledger.Mark(account.Ordinal, AccountMarks.OursByLookUp);
        }

        TellOutputs(account);
        ledger.Verified(account.Ordinal, host.Clock.GetUtcNow());
        finished.Add(account.Ordinal, account.Id!, account.Outputs);
        Report(account, AccountStep.Verified);
    }

    private void TellOutputs(PlanAccount account)
    {
        if (account.Outputs.Count > 0)
        {
            account.TellSecrets(host.Log.Secret);
        }
    }

    public void Report(PlanAccount account, AccountStep step) =>
        host.Log.Progress(new(account.Spec.Target.Name, account.Key, step, total) { Place = account.Spec.ServiceIndex });

    private async Task<(string Id, bool IsFound)> RequestAsync(PlanAccount account, CancellationToken stop, CancellationToken abort)
    {
        var target = account.Spec.Target;
        var state = new CreateState(
            (answered, sentAt) => ledger.Uncertain(account.Ordinal, answered, sentAt), fault => WarnOnce(target.Name, target.AtPlace(fault)), host.Clock, stop);
        try
        {
            return (await lifecycles[account.Spec.ServiceIndex].CreateAsync(account, state, abort).ConfigureAwait(false), state.IsFound);
        }
        catch
        {
            state.ReportCut();
            foreach (var mark in MarksOf(state))
            {
                ledger.Mark(account.Ordinal, mark);
            }

            throw;
        }
    }

    private static IEnumerable<AccountMarks> MarksOf(CreateState state) => !state.IsUncertain ? [AccountMarks.Refused]
        : [AccountMarks.GaveUp, .. new[] { AccountMarks.Promised, AccountMarks.Doubted }.Where(mark => state.Marks.HasFlag(mark))];

    // What one account of a service shows, the others show too.
    private void WarnOnce(string service, Fault fault)
    {
        if (warned.TryAdd((service, fault.Code, fault.File, fault.Line), true))
        {
            host.Log.Warn(fault);
        }
    }

    private Intent IntentOf(PlanAccount account) => new(
        account.Ordinal,
        account.Spec.ServiceIndex,
        account.Key,
        account.Login,
        account.Spec.Depth,
        account.Spec.Target.Api.ChosenId?.Render(account),
        ValuesOf(account),
        host.Clock.GetUtcNow());

    private static Dictionary<string, string> ValuesOf(PlanAccount account)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var expression in account.Spec.CleanUpExpressions.Where(account.Has))
        {
            values[expression.Text] = account.Get(expression);
            if (account.JsonOf(expression) is { } json)
            {
                values[RecordedAccount.JsonOf(expression)] = json;
            }
        }

        return values;
    }
}
