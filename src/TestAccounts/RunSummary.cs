namespace TestAccounts;

/// <summary>A run as its ledger tells it.</summary>
public sealed record RunSummary
{
    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>The tag at the start of each login of the run.</summary>
    public required string Tag { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Whether the run is alive, open or closed.</summary>
    public required RunState State { get; init; }

    /// <summary>When a run that was kept ends, unless it is renewed; <see langword="null"/> for any other.</summary>
    public DateTimeOffset? KeptUntil { get; init; }

    /// <summary>Whether the record of the run is damaged, so that it may not tell of all its accounts.</summary>
    public bool IsDamaged { get; init; }

    /// <summary>What no clean-up looks for any more, because somebody said so.</summary>
    public IReadOnlyList<ForgottenAccount> Forgotten { get; init; } = [];

    /// <summary>The run's ledger file.</summary>
    public required string LedgerFile { get; init; }

    /// <summary>The run's environment file.</summary>
    public required string EnvironmentFile { get; init; }

    /// <summary>How long the workflow that answered with this summary took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The services of the run, in the order of the config.</summary>
    public required IReadOnlyList<ServiceSummary> Services { get; init; }
}
