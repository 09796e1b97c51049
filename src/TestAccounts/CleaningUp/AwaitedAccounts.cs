namespace TestAccounts.CleaningUp;

/// <summary>What a guardian goes on looking for is told, and is no failure of the command that leaves it to him.</summary>
internal static class AwaitedAccounts
{
    /// <summary>Tells of them; answers the others.</summary>
    public static IReadOnlyList<LeftAccount> Tell(IReadOnlyList<LeftAccount> left, ISessionLog log)
    {
        foreach (var awaited in left.Where(account => account.LookedForUntil is not null))
        {
            log.Warn(LedgerFaults.Left(awaited));
        }

        return [.. left.Where(account => account.LookedForUntil is null)];
    }
}
