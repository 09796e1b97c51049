using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TestAccounts.Tests.Authentication;

/// <summary>A proxy for one target at a time: it tunnels on CONNECT, and passes everything else on.</summary>
internal sealed class TestProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentQueue<string> used = new();
    private readonly Task loop;

    public TestProxy()
    {
        listener.Start();
        loop = AcceptAsync();
    }

    /// <summary>Host and port.</summary>
    public string Address => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>The credentials that it asks for, as <c>name:password</c>.</summary>
    public string? Credentials { get; set; }

    /// <summary>The first lines of what was passed on, one for each connection.</summary>
    public IReadOnlyList<string> Used => [.. used];

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Dispose();
        await loop;
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(end.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                await ServeAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // One of the two went away.
        }
    }

    private async Task ServeAsync(NetworkStream client)
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (!Encoding.ASCII.GetString(buffer, 0, length).Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await client.ReadAsync(buffer.AsMemory(length), end.Token);
            if (read == 0)
            {
                return;
            }

            length += read;
        }

        var head = Encoding.ASCII.GetString(buffer, 0, length);
        if (Credentials is not null && !head.Contains($"Proxy-Authorization: Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes(Credentials))}", StringComparison.Ordinal))
        {
            await client.WriteAsync("HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), end.Token);
            return;
        }

        var line = head.Split("\r\n")[0];
        used.Enqueue(line);
        var target = new Uri(line.StartsWith("CONNECT ", StringComparison.Ordinal) ? $"tcp://{line.Split(' ')[1]}" : line.Split(' ')[1]);
        using var server = new TcpClient();
        await server.ConnectAsync(target.Host == "localhost" ? "127.0.0.1" : target.Host, target.Port, end.Token);
        if (target.Scheme == "tcp")
        {
            await client.WriteAsync("HTTP/1.1 200 Go on\r\n\r\n"u8.ToArray(), end.Token);
        }
        else
        {
            await server.GetStream().WriteAsync(buffer.AsMemory(0, length), end.Token);
        }

        await Task.WhenAny(client.CopyToAsync(server.GetStream(), end.Token), server.GetStream().CopyToAsync(client, end.Token));
    }
}
