using TestAccounts.Checking;
using TestAccounts.CleaningUp;
using TestAccounts.Environment;
using TestAccounts.Guarding;
using TestAccounts.Keeping;
using TestAccounts.Ledger;
using TestAccounts.Ledger.Places;
using TestAccounts.Planning;
using TestAccounts.Provisioning;
using TestAccounts.Secrets;

namespace TestAccounts.Sessions;

/// <summary>Begins runs: what dead ones left is swept, the run is recorded and guarded, and then its accounts are made.</summary>
internal sealed class RunStart(
    LedgerSet ledger, RunSelection selection, SessionPlans plans, RunGuardian guardian, SessionOptions options, SessionHost host)
{
    private readonly Sweeping sweeping = new(ledger, plans, host);

    /// <summary>Provisions a run, or leaves nothing of it.</summary>
    /// <param name="environmentFile">Where its variables go, unless another run has the file and a substitute is allowed.</param>
    /// <param name="cancellationToken">Ends it; then what was created is deleted again.</param>
    public async Task<StartedRun> ProvisionAsync(string environmentFile, CancellationToken cancellationToken)
    {
        var redactor = new Redactor(host.Log.Secret);
        var plan = plans.Make(redactor);
        OwnerOption.Find(options);
        if (selection.FindUnrecorded() is { } unrecorded)
        {
            // Its file is about to be replaced.
            host.Log.Warn(unrecorded);
        }

        await new RunsForALook(ledger, selection, environmentFile, host).DeleteAsync(cancellationToken).ConfigureAwait(false);
        var file = new ClaimedFile(environmentFile, ledger.Own, host) { HasSubstitute = options.OwnFileIfInUse };
        var claimed = environmentFile;
        var run = await file.BeginAsync(plan.Run, Begin, cancellationToken).ConfigureAwait(false);
        var guarded = guardian.StartAsync(plan.Config.Guardian, plan.Run);
        var isReady = false;
        try
        {
            await SweepBeforeAsync(run, cancellationToken).ConfigureAwait(false);
            Tell(plan, run, Headline.Counted(plan.Count, "account"));
            using var rollout = new Rollout(plan, run, guarded, redactor, options, host) { Finishing = guardian.ReportIfGone };
            await rollout.RunAsync(claimed, cancellationToken).ConfigureAwait(false);
            isReady = true;
            return new(run, claimed, plan.Config);
        }
        finally
        {
            if (!isReady)
            {
                await guarded.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                run.Dispose();
                await file.ReleaseAsync(plan.Run).ConfigureAwait(false);
            }
        }

        IRunLedger Begin(string path)
        {
            claimed = path;
            return ledger.Begin(plans.HeaderOf(plan, path), [.. plan.Config.Services.Select(s => s.Recipe)]);
        }
    }

    /// <summary>Begins the run of a canary.</summary>
    public async Task<IRunLedger> BeginCanaryAsync(Plan plan, string environmentFile, CancellationToken cancellationToken)
    {
        await sweeping.SweepDeadRunsAsync(cancellationToken).ConfigureAwait(false);
        var count = CanaryAccounts.Of(plan, new(plan)).Count;
        var run = ledger.Begin(plans.HeaderOf(plan, environmentFile) with { Accounts = count }, [.. plan.Config.Services.Select(s => s.Recipe)]);
        await guardian.StartAsync(plan.Config.Guardian, plan.Run).ConfigureAwait(false);
        Tell(plan, run, Headline.Counted(count, "canary account"));
        return run;
    }

    private void Tell(Plan plan, IRunLedger run, string accounts) => host.Log.Detail(
        $"Run {plan.Run}: {accounts} in {Headline.Counted(plan.Config.Services.Count, "service")}, recorded in '{run.Location}'.");

    // A run that has sent nothing yet leaves nothing behind.
    private async Task SweepBeforeAsync(IRunLedger run, CancellationToken cancellationToken)
    {
        try
        {
            await sweeping.SweepDeadRunsAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            run.Close(host.Clock.GetUtcNow());
            throw;
        }
    }
}
