namespace TestAccounts.Configuration;

/// <summary>The bounds of what is done to a service.</summary>
internal sealed record ServiceLimits
{
    /// <summary>How long a service may take until it answers at all; zero where it is not waited for.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For one attempt of one request.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Attempts after the first.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>The first pause between two attempts; it doubles each time, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest pause between two attempts, also where the service asks for a longer one; after it the service is asked again.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one request may be held up by throttling.</summary>
    public TimeSpan ThrottleTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The most requests that start in a second; <see langword="null"/> for no bound.</summary>
    public double? RequestsPerSecond { get; init; }

    /// <summary>The most requests under way at once; <see langword="null"/> where that is found out.</summary>
    public int? Parallelism { get; init; }

    /// <summary>How long a created account may take until it is ready, and a deleted one until it is gone.</summary>
    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an account may stay invisible after its create: so long, "missing" does not mean gone.</summary>
    public TimeSpan Visibility { get; init; } = TimeSpan.FromSeconds(5);
}
