using TestAccounts.Configuration.Json;

namespace TestAccounts.Configuration;

/// <summary>Reads the bounds that <c>defaults</c> and each service share.</summary>
internal static class LimitsReader
{
    private const int MostRetries = 100;
    private const int MostParallelism = 1024;
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromMilliseconds(10);

    public static ServiceLimits Read(ObjectReader reader, ServiceLimits defaults) => new()
    {
        StartTimeout = reader.Duration("startTimeout", defaults.StartTimeout),
        Timeout = reader.Duration("timeout", defaults.Timeout, ShortestTimeout),
        Retries = reader.Number("retries", defaults.Retries, 0, MostRetries),
        RetryDelay = reader.Duration("retryDelay", defaults.RetryDelay),
        MaxRetryDelay = reader.Duration("maxRetryDelay", defaults.MaxRetryDelay),
        ThrottleTimeout = reader.Duration("throttleTimeout", defaults.ThrottleTimeout),
        RequestsPerSecond = reader.Rate("requestsPerSecond", defaults.RequestsPerSecond),
        Parallelism = reader.NumberOrNone("parallelism", 1, MostParallelism) ?? defaults.Parallelism,
        ReadyTimeout = reader.Duration("readyTimeout", defaults.ReadyTimeout),
        Visibility = reader.Duration("visibility", defaults.Visibility),
    };
}
