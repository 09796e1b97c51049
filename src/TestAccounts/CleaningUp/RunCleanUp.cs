namespace TestAccounts.CleaningUp;

/// <summary>How the clean-up of one run ended.</summary>
/// <param name="Left">The accounts that are left.</param>
/// <param name="Damage">Why there may be more of them, where the run's record is damaged.</param>
internal sealed record RunCleanUp(IReadOnlyList<LeftAccount> Left, Fault? Damage);
