namespace TestAccounts.SampleServices.Misbehaving;

/// <summary>
/// What to do to which requests. A rule that acts after the commit matches only requests that were served with success,
/// and those about new accounts only creates.
/// </summary>
public sealed record MisbehaviourRule(MisbehaviourKind Kind)
{
    /// <summary>Only requests with this method; all by default.</summary>
    public string? Method { get; init; }

    /// <summary>Only requests whose path and query, as they came, start with this; all by default.</summary>
    public string? Path { get; init; }

    /// <summary>Only requests with this header and value, such as <c>X-Amz-Target: …</c>; all by default.</summary>
    public string? Header { get; init; }

    /// <summary>After the commit, only requests that made an account.</summary>
    public bool OnlyCreates { get; init; }

    /// <summary>The share of the matching requests, drawn from the seeded random.</summary>
    public double Share { get; init; } = 1;

    /// <summary>Only the next so many matching requests; no bound by default.</summary>
    public int? Times { get; init; }

    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(500);

    public int Status { get; init; } = 503;

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Sends <c>Retry-After</c> as a date, not in seconds.</summary>
    public bool RetryAfterAsDate { get; init; }

    /// <summary>The length of a huge body.</summary>
    public long Length { get; init; } = 64 * 1024 * 1024;

    public static MisbehaviourRule Unavailable(TimeSpan? retryAfter = null) =>
        new(MisbehaviourKind.Refuse) { Status = 503, RetryAfter = retryAfter };

    public static MisbehaviourRule Throttled(TimeSpan? retryAfter = null) =>
        new(MisbehaviourKind.Refuse) { Status = 429, RetryAfter = retryAfter };

    /// <summary>When to try again, for services that say so in seconds since 1970.</summary>
    internal long ResetEpoch =>
        (TimeProvider.System.GetUtcNow() + (RetryAfter ?? TimeSpan.FromSeconds(1))).ToUnixTimeSeconds() + 1;

    internal string? RetryAfterHeader => (RetryAfter, RetryAfterAsDate) switch
    {
        (null, _) => null,
        ({ } wait, true) => (TimeProvider.System.GetUtcNow() + wait).ToString("R"),
        ({ } wait, false) => Math.Ceiling(wait.TotalSeconds).ToString(),
    };
}
