using TestAccounts.Environment;
using TestAccounts.Ledger;

namespace TestAccounts.CleaningUp;

/// <summary>Tears a run down by its recipes, and removes its environment file.</summary>
internal static class RunTeardown
{
    /// <param name="run">The run.</param>
    /// <param name="withConfig">Whether services are used as the config has them now, where they are the same.</param>
    /// <param name="host">Where it is reported to.</param>
    /// <param name="cancellationToken">Ends it before its time.</param>
    public static async Task<RunCleanUp> RunAsync(IRunLedger run, bool withConfig, SessionHost host, CancellationToken cancellationToken)
    {
        using var services = new CleanUpServices(run.Header, run.Recipes, withConfig, host);
        var teardown = new Teardown(run, services.All, host);
        var left = await teardown.RunAsync(cancellationToken).ConfigureAwait(false);
        var damage = teardown.IsDamaged
            ? await new DamagedRun(run, services, host).CleanUpAsync(mayClose: teardown.IsSettled, cancellationToken).ConfigureAwait(false)
            : null;
        await RemoveEnvironmentFileAsync(run, host).ConfigureAwait(false);
        return new(left, damage);
    }

    private static async Task RemoveEnvironmentFileAsync(IRunLedger run, SessionHost host)
    {
        try
        {
            await EnvironmentFileClaims.Of(run, host).RemoveAsync(run.Header.EnvironmentFile, run.Header.Run).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or TestAccountsException)
        {
            host.Log.Warn(LedgerFaults.EnvironmentFileStays(run.Header.EnvironmentFile, e.Message));
        }
    }
}
