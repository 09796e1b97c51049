using System.Collections.Concurrent;

namespace TestAccounts.Tests;

/// <summary>Lets requests through to real services, counts those under way, and holds them, when told to, until enough are.</summary>
internal sealed class HeldRequests() : DelegatingHandler(new SocketsHttpHandler())
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, int> underWay = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private TaskCompletionSource? meeting;
    private int services;
    private int requests;

    /// <summary>The most requests that were under way at once since the last hold.</summary>
    public int Most { get; private set; }

    /// <summary>The most to one service.</summary>
    public int MostOfOne { get; private set; }

    /// <summary>Whether nothing is held any more, as enough came.</summary>
    public bool IsReleased => meeting is { Task.IsCompletedSuccessfully: true };

    /// <summary>Holds what comes until so many requests are under way, and one to each of so many services among them.</summary>
    public void Hold(int services, int requests)
    {
        lock (gate)
        {
            (this.services, this.requests, Most, MostOfOne) = (services, requests, 0, 0);
            meeting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var service = request.RequestUri!.Authority;
        try
        {
            await (Begin(service)?.Task.WaitAsync(Deadline, cancellationToken) ?? Task.CompletedTask);
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            underWay.AddOrUpdate(service, 0, (_, count) => count - 1);
        }
    }

    private TaskCompletionSource? Begin(string service)
    {
        lock (gate)
        {
            underWay.AddOrUpdate(service, 1, (_, count) => count + 1);
            var all = underWay.Values.ToList();
            Most = Math.Max(Most, all.Sum());
            MostOfOne = Math.Max(MostOfOne, all.Max());
            if (all.Sum() >= requests && all.Count(count => count > 0) >= services)
            {
                meeting?.TrySetResult();
            }

            return meeting;
        }
    }
}
