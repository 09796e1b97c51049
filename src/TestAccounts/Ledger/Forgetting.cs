namespace TestAccounts.Ledger;

/// <summary>Says that no clean-up is to look for an account any more, or for any account of a run.</summary>
internal sealed record Forgetting(int? Account, string Reason, string User, DateTimeOffset At);
