namespace TestAccounts.Configuration;

/// <summary>What becomes of a run whose owner is gone.</summary>
/// <param name="Enabled">Whether a guardian is started with the run.</param>
/// <param name="Timeout">How long the guardian tries to clean up before it leaves the rest to sweep.</param>
/// <param name="TimeToLive">How long a run lives that was kept for a later step.</param>
internal sealed record GuardianSettings(bool Enabled, TimeSpan Timeout, TimeSpan TimeToLive);
