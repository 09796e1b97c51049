namespace TestAccounts.CleaningUp;

/// <summary>What a clean-up knows of a run's times.</summary>
/// <param name="Ended">When the first clean-up took the run: whatever was sent was sent before.</param>
/// <param name="GuardianTimeout">How long after that a guardian goes on looking for what got no answer.</param>
internal sealed record CleanUpTimes(DateTimeOffset Ended, TimeSpan GuardianTimeout);
