namespace TestAccounts.Configuration;

/// <summary>A config that was read without a fault.</summary>
internal sealed record TestAccountsConfig(
    int? Parallelism, TimeSpan RunTimeout, TimeSpan CleanUpDeadline, LedgerDurability Durability, GuardianSettings Guardian, string? UserSecretsId, IReadOnlyList<ServiceConfig> Services)
{
    public const int MostParallelism = 4096;

    public static readonly TimeSpan DefaultGuardianTimeout = TimeSpan.FromMinutes(10);

    /// <summary>Fits into the grace that runners give a build between its two signals.</summary>
    public static readonly TimeSpan DefaultCleanUpDeadline = TimeSpan.FromSeconds(5);
}
