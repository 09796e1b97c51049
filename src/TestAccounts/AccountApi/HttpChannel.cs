using System.Net;
using Flurl.Http;
using Flurl.Http.Configuration;

namespace TestAccounts.AccountApi;

/// <summary>The one way out: a pooled handler for all services, and the queue of all requests of the run.</summary>
internal sealed class HttpChannel : IDisposable
{
    /// <summary>The largest body that is read, in bytes.</summary>
    public const int LargestBody = 1024 * 1024;

    private readonly HttpClient client;

    public HttpChannel(HttpMessageHandler? handler, int parallelism, TimeProvider clock)
    {
        client = new(handler ?? CreateHandler(), disposeHandler: handler is null)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestBody,
        };
        Flurl = new FlurlClient(client);
        Flurl.Settings = new ClientFlurlHttpSettings { AllowedHttpStatusRange = "*", CookiesEnabled = false, Timeout = null };
        Queue = new(parallelism, clock);
    }

    public FlurlClient Flurl { get; }

    public RequestQueue Queue { get; }

    /// <summary>Is told of each request, where somebody wants to know.</summary>
    public RequestTrace? Trace { get; init; }

    public void Dispose()
    {
        Flurl.Dispose();
        client.Dispose();
        Queue.Dispose();
    }

    // Credentials must not follow a redirect, and one service's cookies must not reach another.
    private static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    };
}
