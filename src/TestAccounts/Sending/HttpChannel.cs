using Flurl.Http;
using TestAccounts.Configuration.Access;

namespace TestAccounts.Sending;

/// <summary>The one way out: a pooled handler for each way of connecting, and the queue of all requests of the run.</summary>
/// <param name="handler">What all requests go through, where the surroundings give it.</param>
/// <param name="parallelism">The most requests under way at once; <see langword="null"/> where that is found out.</param>
/// <param name="clock">Tells when a host takes requests again.</param>
internal sealed class HttpChannel(HttpMessageHandler? handler, int? parallelism, TimeProvider clock) : IDisposable
{
    /// <summary>The largest body that is read, in bytes.</summary>
    public const int LargestBody = 1024 * 1024;

    private readonly Dictionary<ConnectionSettings, FlurlClient> clients = [];

    public RequestQueue Queue { get; } = new(parallelism, clock);

    /// <summary>What was found out before of how many requests services bear.</summary>
    public FoundLimits Found { get; init; } = new();

    /// <summary>Is told of each request, where somebody wants to know.</summary>
    public RequestTrace? Trace { get; init; }

    /// <summary>Is told the service of each request that is sent again.</summary>
    public Action<string> Retried { get; init; } = _ => { };

    /// <summary>The client for services that are connected to in one way.</summary>
    public FlurlClient ClientFor(ConnectionSettings settings)
    {
        var way = handler is null ? settings : ConnectionSettings.Default;
        lock (clients)
        {
            if (!clients.TryGetValue(way, out var client))
            {
                clients.Add(way, client = Create(way));
            }

            return client;
        }
    }

    public void Dispose()
    {
        foreach (var client in clients.Values)
        {
            client.Dispose();
            client.HttpClient.Dispose();
        }

        Queue.Dispose();
    }

    private FlurlClient Create(ConnectionSettings way)
    {
        var client = new HttpClient(handler ?? ConnectionHandler.Of(way), disposeHandler: handler is null)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestBody,
        };
        return new(client)
        {
            Settings = { AllowedHttpStatusRange = "*", Timeout = null, Redirects = { Enabled = false } },
        };
    }
}
