using TestAccounts.Configuration.Json;

namespace TestAccounts;

/// <summary>What a sweep looks for.</summary>
public sealed record SweepOptions
{
    /// <summary>Also asks each service of the config for accounts that carry a tag, as where the ledger is lost.</summary>
    public bool ByTag { get; init; }

    /// <summary>By tag, only accounts of runs that are older than this are swept; 2 hours by default.</summary>
    public TimeSpan OlderThan { get; init; } = TimeSpan.FromHours(2);

    /// <summary>By tag, also sweeps accounts of earlier versions, whose logins have no check letter: what looks like one by chance is deleted, too.</summary>
    public bool OldTags { get; init; }

    /// <summary>Reads an age such as <c>90m</c> or <c>2h</c>; the default where there is none.</summary>
    /// <exception cref="TestAccountsException">It is no duration.</exception>
    public static TimeSpan ParseAge(string? text) => string.IsNullOrEmpty(text) ? new SweepOptions().OlderThan
        : Duration.TryParse(text)
        ?? throw new TestAccountsException(SessionOutcome.Refused, [ConfigFaults.BadAge(text)]);

    /// <summary>
    /// Deletes what old runs left as the config describes their services now, where these have the same name and origin; for recipes that
    /// were wrong and can never succeed.
    /// </summary>
    public bool WithConfig { get; init; }

    /// <summary>
    /// The folder of a ledger that came from elsewhere, such as another machine, to be swept instead of the own one as its records say;
    /// none by default.
    /// </summary>
    public string? Adopt { get; init; }

    /// <summary>Only tells what would be deleted.</summary>
    public bool DryRun { get; init; }
}
