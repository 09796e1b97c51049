namespace TestAccounts;

/// <summary>What a provisioning would do.</summary>
/// <param name="RunId">The run's id.</param>
/// <param name="Tag">The tag at the start of each login.</param>
/// <param name="Count">How many accounts there are.</param>
/// <param name="Accounts">The accounts, one by one, in the order in which they are created where one waits for another.</param>
public sealed record RunPlan(string RunId, string Tag, int Count, IEnumerable<PlannedAccount> Accounts);
