using TestAccounts.Ledger;

namespace TestAccounts.Provisioning;

/// <summary>Says what it means when something ends that no service has ended.</summary>
internal static class UnexpectedEnd
{
    public static IReadOnlyList<Fault> FaultsOf(Exception e, IRunLedger? ledger) => e switch
    {
        AggregateException { InnerException: { } inner } => FaultsOf(inner, ledger),
        TestAccountsException known => known.Faults,
        IOException when ledger is not null => [LedgerFaults.CannotWrite(ledger.Location, e.Message)],
        _ => [LedgerFaults.Internal(e)],
    };
}
