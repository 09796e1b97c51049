namespace TestAccounts.Ledger;

/// <summary>What is written as soon as an account's id is known.</summary>
/// <param name="Id">The id.</param>
/// <param name="At">When it was known.</param>
/// <param name="IsFound">Whether a look-up told it, after a create that was not answered with it.</param>
internal sealed record Creation(string Id, DateTimeOffset At, bool IsFound = false);
