using TestAccounts.CleaningUp;
using TestAccounts.Ledger;

namespace TestAccounts.Keeping;

/// <summary>The runs of the same tests that were kept for a look only: nobody looks any more when the tests run again.</summary>
internal sealed class RunsForALook(ILedger ledger, RunSelection selection, string environmentFile, SessionHost host)
{
    /// <summary>Deletes their accounts; what is left of them is told.</summary>
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        foreach (var run in Find())
        {
            var report = await new RunsTeardown(ledger, selection, host).RunAsync(run.Text, cancellationToken).ConfigureAwait(false);
            foreach (var fault in report.Faults)
            {
                host.Log.Warn(fault);
            }
        }
    }

    private List<RunId> Find()
    {
        try
        {
            return [.. ledger.List().Where(entry => entry.State == RunState.Kept).Select(entry => entry.Run).Where(IsOfTheseTests)];
        }
        catch (TestAccountsException)
        {
            // What is wrong with the ledger is told to whoever begins a run, or sweeps.
            return [];
        }
    }

    // Of a second run at once, and of each process that provisions for itself, the file has another name in the same folder.
    private bool IsOfTheseTests(RunId run)
    {
        using var index = ledger.Read(run);
        return index?.Kept?.IsForALook == true && Path.GetDirectoryName(index.Header.EnvironmentFile) == Path.GetDirectoryName(environmentFile);
    }
}
