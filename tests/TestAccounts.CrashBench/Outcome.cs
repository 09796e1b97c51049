namespace TestAccounts.CrashBench;

/// <summary>What the services said after one kill.</summary>
/// <param name="Scenario">What was done.</param>
/// <param name="Kills">Processes killed; none if every victim ended before its moment came.</param>
/// <param name="AccountsMade">Creates that the services committed.</param>
/// <param name="AccountsLeft">Accounts that were there when they had to be gone.</param>
/// <param name="TimeToClean">From the kill to the last sight of an account.</param>
/// <param name="Problem">What went wrong, if anything did.</param>
public sealed record Outcome(
    Scenario Scenario, int Kills, int AccountsMade, int AccountsLeft, TimeSpan TimeToClean, string? Problem)
{
    /// <summary>Accounts that the last command named and that were there.</summary>
    public int NamedThere { get; init; }

    /// <summary>Accounts that the last command named as left although there was none, as nothing showed that it was gone.</summary>
    public int NamedAbsent { get; init; }

    /// <summary>Accounts that were not there, and that it named because a create without an answer may still be carried out.</summary>
    public int NamedAwaited { get; init; }

    /// <summary>What the last command said.</summary>
    public string LastWord { get; init; } = "";

    public override string ToString() => $"{Scenario}: {Problem ?? $"clean after {TimeToClean.TotalSeconds:0.0} s"}";
}
