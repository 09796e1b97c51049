namespace TestAccounts.Ledger;

/// <summary>The first record of a run.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Config">The config's path.</param>
/// <param name="Environment">The overlay's name, where one was used.</param>
/// <param name="EnvironmentFile">The environment file's path.</param>
/// <param name="Accounts">How many accounts the run intends.</param>
/// <param name="Durability">What the records outlive.</param>
internal sealed record RunHeader(
    RunId Run, string Config, string? Environment, string EnvironmentFile, int Accounts, Configuration.LedgerDurability Durability);
