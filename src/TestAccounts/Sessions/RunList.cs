using TestAccounts.CleaningUp;
using TestAccounts.Ledger;
using TestAccounts.Ledger.Places;

namespace TestAccounts.Sessions;

/// <summary>The runs of a ledger.</summary>
internal sealed class RunList(LedgerSet ledger, SessionHost host)
{
    /// <summary>All that can be read, the newest first; of the others the log is told.</summary>
    public IReadOnlyList<RunSummary> Read() => [.. ledger.List().Select(SummaryOf).OfType<RunSummary>().OrderByDescending(run => run.Created)];

    private RunSummary? SummaryOf(LedgerEntry entry)
    {
        try
        {
            using var index = ledger.Read(entry.Run);
            return index is null ? null : Summaries.Of(index, entry.State, entry.Location);
        }
        catch (TestAccountsException e)
        {
            host.Log.Warn(e.Faults[0]);
            return null;
        }
    }
}
