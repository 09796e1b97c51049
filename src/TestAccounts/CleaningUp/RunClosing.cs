using TestAccounts.Ledger;
using TestAccounts.Ledger.Places;

namespace TestAccounts.CleaningUp;

/// <summary>Closes a run of which nothing is left.</summary>
internal static class RunClosing
{
    /// <summary>Closes it; where that cannot be recorded, it says so.</summary>
    public static void Close(IRunLedger run, SessionHost host)
    {
        try
        {
            run.Close(host.Clock.GetUtcNow());
            RecordLink.Remove(run.Header);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            host.Log.Warn(LedgerFaults.NotClosed(run.Header.Run.Text, run.Location, e.Message));
        }
    }
}
