using System.Collections.Concurrent;

namespace TestAccounts.Sending;

/// <summary>What a session found out of how many requests services bear at once: its teardown need not begin anew.</summary>
internal sealed class FoundLimits
{
    private readonly ConcurrentDictionary<Uri, AdaptiveLimit> limits = [];

    /// <summary>The limit of a service from now on.</summary>
    public AdaptiveLimit Next(Uri endpoint) =>
        limits.AddOrUpdate(endpoint, static _ => new(), static (_, before) => AdaptiveLimit.After(before));
}
