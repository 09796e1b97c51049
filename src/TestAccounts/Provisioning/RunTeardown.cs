using TestAccounts.Environment;
using TestAccounts.Ledger;

namespace TestAccounts.Provisioning;

/// <summary>Tears a run down by its recipes, and removes its environment file.</summary>
internal static class RunTeardown
{
    private const int Parallelism = 32;

    public static async Task<IReadOnlyList<LeftAccount>> RunAsync(IRunLedger run, SessionHost host, CancellationToken cancellationToken)
    {
        using var services = new CleanUpServices(run.Header, run.Recipes, host, Parallelism);
        var left = await new Teardown(run, services.All, host).RunAsync(cancellationToken).ConfigureAwait(false);
        RemoveEnvironmentFile(run.Header, host);
        return left;
    }

    private static void RemoveEnvironmentFile(RunHeader header, SessionHost host)
    {
        try
        {
            EnvironmentOwner.Remove(header.EnvironmentFile, header.Run);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or TestAccountsException)
        {
            host.Log.Warn(LedgerFaults.EnvironmentFileStays(header.EnvironmentFile, e.Message));
        }
    }
}
