using TestAccounts.AccountApi;
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
    /// <summary>Creates an account, after its intent is on record; it has its id then.</summary>
    public async Task CreateAsync(PlanAccount account, CancellationToken cancellationToken)
    {
        await ledger.IntendAsync(IntentOf(account)).ConfigureAwait(false);
        Report(account, AccountStep.Intended);

        account.Id = await RequestAsync(account, cancellationToken).ConfigureAwait(false);
        await ledger.CreatedAsync(account.Ordinal, new(account.Id, host.Clock.GetUtcNow())).ConfigureAwait(false);
        Report(account, AccountStep.Created);
    }

    /// <summary>Completes an account, and reads it until it is ready and can log in.</summary>
    public async Task CompleteAsync(PlanAccount account, CancellationToken cancellationToken)
    {
        var api = services[account.Spec.ServiceIndex];
        await api.CompleteAsync(account, cancellationToken).ConfigureAwait(false);
        await api.VerifyAsync(account, wasSeen: false, cancellationToken).ConfigureAwait(false);
        await api.ProbeAsync(account, cancellationToken).ConfigureAwait(false);
        ledger.Mark(account.Ordinal, AccountMarks.Verified);
        finished.Add(account.Ordinal, account.Id!, account.Outputs);
        Report(account, AccountStep.Verified);
    }

    public void Report(PlanAccount account, AccountStep step) =>
        host.Log.Progress(new(account.Spec.Target.Name, account.Key, step, total));

    private async Task<string> RequestAsync(PlanAccount account, CancellationToken cancellationToken)
    {
        var state = new CreateState(() => ledger.Mark(account.Ordinal, AccountMarks.Uncertain));
        try
        {
            return await services[account.Spec.ServiceIndex].CreateAsync(account, state, cancellationToken).ConfigureAwait(false);
        }
        catch when (!state.IsUncertain)
        {
            ledger.Mark(account.Ordinal, AccountMarks.Refused);
            throw;
        }
    }

    private Intent IntentOf(PlanAccount account) => new(
        account.Ordinal,
        account.Spec.ServiceIndex,
        account.Key,
        account.Login,
        account.Spec.Depth,
        account.Spec.Target.Api.ChosenId?.Render(account),
        account.Spec.CleanUpExpressions.Where(account.Has).ToDictionary(e => e.Text, account.Get),
        host.Clock.GetUtcNow());
}
