using System.Net;
using System.Text;
using System.Text.Json;

namespace TestAccounts.Tests;

/// <summary>Answers every request with what it got: its credentials, and its body.</summary>
internal sealed class EchoService : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Task loop;

    private EchoService(Uri endpoint, int status)
    {
        Endpoint = endpoint;
        listener.Prefixes.Add(endpoint.ToString());
        listener.Start();
        loop = AnswerAsync(status);
    }

    public Uri Endpoint { get; }

    public string? LastPassword { get; private set; }

    public static async Task<EchoService> StartAsync(int status)
    {
        using var port = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        port.Start();
        var endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)port.LocalEndpoint).Port}/");
        port.Stop();
        await Task.Yield();
        return new(endpoint, status);
    }

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await loop;
    }

    private async Task AnswerAsync(int status)
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                var body = await reader.ReadToEndAsync();
                LastPassword = body.Length == 0 ? LastPassword : JsonDocument.Parse(body).RootElement.GetProperty("password").GetString();
                context.Response.StatusCode = status;
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes($"{context.Request.Headers["Authorization"]} {body}"));
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The listener was closed.
        }
    }
}
