namespace TestAccounts.Ledger;

/// <summary>The first record of a run.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Begun">When the run began.</param>
/// <param name="Config">The config's path.</param>
/// <param name="Environment">The overlay's name, where one was used.</param>
/// <param name="EnvironmentFile">The environment file's path.</param>
/// <param name="UserSecretsId">The id of the user secrets, where the config names one.</param>
/// <param name="Accounts">How many accounts the run intends.</param>
/// <param name="Durability">What the records outlive.</param>
/// <param name="GuardianTimeout">How long a guardian tries to clean up.</param>
internal sealed record RunHeader(
    RunId Run, DateTimeOffset Begun, string Config, string? Environment, string EnvironmentFile, string? UserSecretsId, int Accounts, Configuration.LedgerDurability Durability, TimeSpan GuardianTimeout)
{
    /// <summary>The names of the services, by the number of their recipes; version 1 has none.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>How many requests of the run may be under way at once; <see langword="null"/> where an old record does not tell.</summary>
    public int? Parallelism { get; init; }

    /// <summary>What tells whether the variables of the recipes have the values that they had, by name.</summary>
    public IReadOnlyDictionary<string, string> SecretMarks { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
