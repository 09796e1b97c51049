namespace TestAccounts.Configuration;

/// <summary>A config that was read without a fault.</summary>
internal sealed record TestAccountsConfig(
    string Path, int Parallelism, TimeSpan RunTimeout, LedgerDurability Durability, IReadOnlyList<ServiceConfig> Services);
