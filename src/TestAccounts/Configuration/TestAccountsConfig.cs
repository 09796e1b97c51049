namespace TestAccounts.Configuration;

/// <summary>A config that was read without a fault.</summary>
internal sealed record TestAccountsConfig(
    int Parallelism, TimeSpan RunTimeout, LedgerDurability Durability, GuardianSettings Guardian, string? UserSecretsId, IReadOnlyList<ServiceConfig> Services);
