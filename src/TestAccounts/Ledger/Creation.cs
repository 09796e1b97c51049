namespace TestAccounts.Ledger;

/// <summary>What is written as soon as an account's id is known.</summary>
internal sealed record Creation(string Id, DateTimeOffset At);
