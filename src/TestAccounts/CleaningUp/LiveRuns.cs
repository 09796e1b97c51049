using TestAccounts.Ledger;

namespace TestAccounts.CleaningUp;

/// <summary>Tells of the runs that a clean-up leaves alone, as they are alive.</summary>
internal static class LiveRuns
{
    /// <summary>Says so in one line, with whose they are and how many accounts they have.</summary>
    public static void Tell(ILedger ledger, SessionHost host)
    {
        var runs = ledger.List().Where(e => e.State is RunState.Alive or RunState.Kept).Select(e => Describe(ledger, e)).OfType<string>().ToList();
        if (runs.Count > 0)
        {
            host.Log.Info($"{(runs.Count == 1 ? "1 run is alive and keeps its" : $"{runs.Count} runs are alive and keep their")} accounts: {string.Join("; ", runs)}.");
        }
    }

    private static string? Describe(ILedger ledger, LedgerEntry entry)
    {
        using var index = ledger.Read(entry.Run);
        return index is null ? null : $"{entry.Run} ({Whose(index)}, {Headline.Counted(Teardown.Pending(index).Count(), "account")})";
    }

    private static string Whose(LedgerIndex index) => index switch
    {
        { Kept: { } kept } => $"kept until {kept.Until:yyyy-MM-dd HH:mm:ss'Z'}{(kept.Owner is { } owner ? $" for {owner}" : "")}",
        { Owner: { } owner } => $"{owner}",
        _ => "a process of an older version",
    };
}
