using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace TestAccounts.Tests.Authentication;

/// <summary>An account service that admits whom its test says, with a token endpoint beside it.</summary>
internal sealed class TokenServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, JsonNode> accounts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<SeenRequest> requests = new();
    private readonly WebApplication application;

    private TokenServer(Action<ListenOptions> listen)
    {
        Admits = request => request.Header("Authorization") is { } header && header.StartsWith("Bearer ", StringComparison.Ordinal) && tokens.ContainsKey(header["Bearer ".Length..]);
        GiveToken = _ => new(200, $$"""{"access_token":"{{NewToken()}}","token_type":"Bearer","expires_in":3600}""");
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen));
        application = builder.Build();
        application.Run(HandleAsync);
    }

    public Uri Endpoint => new(application.Urls.Single());

    /// <summary>Judges each request to the account API; those with a bearer token of this server by default.</summary>
    public Func<SeenRequest, bool> Admits { get; set; }

    /// <summary>Answers <c>POST /token</c> and <c>POST /session</c>.</summary>
    public Func<SeenRequest, Reply> GiveToken { get; set; }

    public int Accounts => accounts.Count;

    public IReadOnlyList<SeenRequest> TokenRequests => [.. requests.Where(r => IsToken(r.Path))];

    public IReadOnlyList<SeenRequest> AccountRequests => [.. requests.Where(r => !IsToken(r.Path))];

    public IReadOnlyList<SeenRequest> Creates => [.. AccountRequests.Where(r => r.Method == "POST")];

    public static Task<TokenServer> StartAsync() => StartAsync(_ => { });

    /// <summary>Speaks HTTPS, and wants a certificate of an authority from its clients.</summary>
    public static Task<TokenServer> StartWithTlsAsync(TestAuthority authority, string host = "localhost") => StartAsync(listen => listen.UseHttps(
        authority.Issue(host),
        https =>
        {
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (certificate, _, _) => authority.Issued(certificate);
        }));

    public string NewToken()
    {
        var token = $"token-{Guid.NewGuid():N}";
        tokens.TryAdd(token, 0);
        return token;
    }

    /// <summary>Makes all tokens invalid that were given so far.</summary>
    public void Revoke() => tokens.Clear();

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
    }

    private static async Task<TokenServer> StartAsync(Action<ListenOptions> listen)
    {
        var server = new TokenServer(listen);
        await server.application.StartAsync();
        return server;
    }

    private static bool IsToken(string path) => path is "/token" or "/session";

    private async Task HandleAsync(HttpContext context)
    {
        var request = await SeenRequest.ReadAsync(context);
        requests.Enqueue(request);
        var reply = IsToken(request.Path) ? GiveToken(request) : Admits(request) ? Serve(context.Request, request) : new(401, "");
        context.Response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
        {
            context.Response.Headers.Append(name, value);
        }

        if (reply.Body.Length > 0)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(reply.Body);
        }
    }

    private Reply Serve(HttpRequest http, SeenRequest request) => (request.Method, request.Path.Split('/')) switch
    {
        ("POST", [_, "accounts"]) => Create(request.Json),
        ("GET", [_, "accounts"]) => new(200, new JsonArray([.. accounts.Values.Where(a => Matches(a, http)).Select(a => a.DeepClone())]).ToJsonString()),
        ("GET", [_, "accounts", var id]) => accounts.TryGetValue(Uri.UnescapeDataString(id), out var account) ? new(200, account.ToJsonString()) : new(404),
        ("DELETE", [_, "accounts", var id]) => new(accounts.TryRemove(Uri.UnescapeDataString(id), out _) ? 204 : 404),
        _ => new(404),
    };

    private Reply Create(JsonNode account)
    {
        var id = $"id {Guid.NewGuid():N}";
        account["id"] = id;
        accounts[id] = account;
        return new(201, account.ToJsonString());
    }

    private static bool Matches(JsonNode account, HttpRequest request)
    {
        var login = account["username"]!.ToString();
        return request.Query.TryGetValue("username", out var exact) ? login == exact.ToString() : login.StartsWith(request.Query["prefix"].ToString(), StringComparison.Ordinal);
    }
}
