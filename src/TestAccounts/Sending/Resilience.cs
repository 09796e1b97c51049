using System.Diagnostics.CodeAnalysis;
using Polly;
using TestAccounts.Configuration;

namespace TestAccounts.Sending;

/// <summary>The retries of a service: exponential, with jitter, and as late as the service asks.</summary>
internal static class Resilience
{
    public static ResiliencePipeline<T> Retries<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] T>(
        ServiceLimits limits, TimeProvider clock, Func<T, bool> shouldRetry, Func<T, TimeSpan?> retryAfter, Action retried)
    {
        var builder = new ResiliencePipelineBuilder<T> { TimeProvider = clock };
        return limits.Retries == 0 ? ResiliencePipeline<T>.Empty : builder.AddRetry(new()
        {
            MaxRetryAttempts = limits.Retries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = limits.RetryDelay,
            MaxDelay = limits.MaxRetryDelay,
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is null && shouldRetry(arguments.Outcome.Result!)),
            OnRetry = _ =>
            {
                retried();
                return default;
            },
            DelayGenerator = arguments => ValueTask.FromResult(Bounded(retryAfter(arguments.Outcome.Result!), limits)),
        }).Build();
    }

    private static TimeSpan? Bounded(TimeSpan? asked, ServiceLimits limits) => asked > limits.MaxRetryDelay ? limits.MaxRetryDelay : asked;
}
