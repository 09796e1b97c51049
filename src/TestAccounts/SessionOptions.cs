using TestAccounts.Configuration.Json;

namespace TestAccounts;

/// <summary>What a session works on. All paths are absolute.</summary>
public sealed record SessionOptions
{
    /// <summary>The config; the ledger is found from its path, even if it is gone by then.</summary>
    public required string ConfigFile { get; init; }

    /// <summary>The name of the overlay <c>testaccounts.&lt;environment&gt;.json</c> beside the config; none by default.</summary>
    public string? Environment { get; init; }

    /// <summary>Where services are, by their names, instead of where the config says; empty by default.</summary>
    public IReadOnlyDictionary<string, string> Endpoints { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The environment file; <c>testaccounts.env</c> beside the config by default.</summary>
    public string? EnvironmentFile { get; init; }

    /// <summary>
    /// Whether a run takes a file of its own, <c>testaccounts.&lt;run&gt;.env</c> beside the environment file, where another run has that; by
    /// default it is refused.
    /// </summary>
    public bool OwnFileIfInUse { get; init; }

    /// <summary>The environment file's format.</summary>
    public EnvironmentFormat Format { get; init; }

    /// <summary>
    /// The run to verify or tear down, or the id that a new run is to have. By default a new run gets a new id, and
    /// verify and teardown take the run of the environment file.
    /// </summary>
    public string? RunId { get; init; }

    /// <summary>
    /// The ledger's folder; by default the one that <c>TESTACCOUNTS_LEDGER</c> or the config's <c>ledger</c> names, or else one in the user's
    /// state folder: <c>$XDG_STATE_HOME/testaccounts</c>, <c>~/.local/state/testaccounts</c>, or <c>%LOCALAPPDATA%\testaccounts</c>.
    /// </summary>
    public string? LedgerFolder { get; init; }

    /// <summary>The process whose end ends a run that is kept for a later one; none by default.</summary>
    public int? OwnerProcessId { get; init; }

    /// <summary>How long the accounts stay after tests that failed, for somebody who wants to see why; zero, the default, deletes them at once.</summary>
    public TimeSpan KeepOnFailure { get; init; }

    /// <summary>Reads a duration such as <c>30m</c>, up to <c>24h</c>; zero where there is none.</summary>
    /// <exception cref="TestAccountsException">It is no duration.</exception>
    public static TimeSpan ParseDuration(string? text) => string.IsNullOrEmpty(text) ? TimeSpan.Zero
        : Duration.TryParse(text) ?? throw new TestAccountsException(SessionOutcome.Refused, [ConfigFaults.BadDuration(text)]);

    /// <summary>How long an interrupted build may still take to delete its accounts; the config's <c>cleanUpDeadline</c> by default.</summary>
    public TimeSpan? CleanUpDeadline { get; init; }
}
