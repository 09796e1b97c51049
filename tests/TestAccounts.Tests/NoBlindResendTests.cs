using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TestAccounts.Tests;

/// <summary>A handler that repeats a create by itself when a connection breaks would make accounts that nobody knows of.</summary>
public sealed class NoBlindResendTests : EngineTest
{
    [Theory]
    [InlineData("""{ "request": "POST /accounts?username={{data.username}}", "id": "$.id", "body": null }""")]
    [InlineData("""{ "request": "PUT /accounts/{{data.username}}", "id": "{{data.username}}", "body": null }""")]
    public async Task A_create_without_a_body_is_looked_up_after_its_connection_was_closed(string create)
    {
        Timeout = "3s";
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var lines = new List<string>();
        using var stop = new CancellationTokenSource();
        var serving = ServeAsync(listener, lines, stop.Token);
        Config($$"""
            "name": "orders", "endpoint": "http://{{listener.LocalEndpoint}}", "parallelism": 1, "startTimeout": "0s", "accounts": [ { "name": "buyer", "count": 3 } ],
            "api": { "create": {{create}}, "read": "GET /accounts/{{"{{id}}"}}", "delete": "DELETE /accounts/{{"{{id}}"}}",
                     "find": { "request": "GET /accounts?username={{"{{data.username}}"}}" } }
            """);
        await using var session = Session();

        await session.ProvisionAsync();

        // Each create is closed upon once, and may be sent again only after a look-up.
        foreach (var attempts in lines.Where(IsCreateOrLookUp).GroupBy(LoginOf))
        {
            Assert.Equal(["create", "look-up", "create"], attempts.Select(line => line[0] == 'P' ? "create" : "look-up"));
        }

        Assert.Equal(6, lines.Count(line => line[0] == 'P'));
        await session.TeardownAsync();
        await stop.CancelAsync();
        await serving;
    }

    // Knows nothing but the logins that it answered a create for; closes the connection at the first create of each.
    private static async Task ServeAsync(TcpListener listener, List<string> lines, CancellationToken stop)
    {
        var closedOn = new HashSet<string>();
        var known = new HashSet<string>();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(stop);
                using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
                while (await reader.ReadLineAsync(stop) is { Length: > 0 } line)
                {
                    while (await reader.ReadLineAsync(stop) is { Length: > 0 })
                    {
                    }

                    lines.Add(line);
                    var login = LoginOf(line);
                    if (line[0] == 'P' && closedOn.Add(login))
                    {
                        break;
                    }

                    await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Answer(line, login, known)), stop);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // The next connection, or the end.
            }
        }
    }

    private static bool IsCreateOrLookUp(string line) => line[0] == 'P' || line.StartsWith("GET /accounts?", StringComparison.Ordinal);

    private static string LoginOf(string line) => line.Split(' ')[1].Split('/', '=')[^1];

    private static string Answer(string line, string login, HashSet<string> known)
    {
        var (status, body) = line[0] switch
        {
            'P' when known.Add(login) => ("201 Created", $$"""{"id":"{{login}}"}"""),
            'D' when known.Remove(login) => ("200 OK", "{}"),
            'G' when line.Contains('?', StringComparison.Ordinal) => ("200 OK", known.Contains(login) ? $$"""[{"id":"{{login}}","username":"{{login}}"}]""" : "[]"),
            'G' when known.Contains(login) => ("200 OK", "{}"),
            _ => ("404 Not Found", "{}"),
        };
        return $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";
    }
}
