namespace TestAccounts.CleaningUp;

/// <summary>
/// Says what is left: each account by itself, with its cause; but in one line for each service what only had no time, and what the guardian goes on with.
/// </summary>
internal static class LeftBehind
{
    public static IEnumerable<Fault> FaultsOf(IReadOnlyCollection<LeftAccount> left)
    {
        var byHandedOver = left.ToLookup(account => account is { IsUnfinished: true, GuardedUntil: not null });
        return
        [
            .. byHandedOver[false].Select(LedgerFaults.Left),
            .. byHandedOver[true].GroupBy(account => (account.RunId, account.Service, account.Endpoint)).Select(service => LedgerFaults.HandedOver([.. service])),
        ];
    }
}
