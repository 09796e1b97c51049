using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TestAccounts.SampleServices;

namespace TestAccounts.Tests.AccountApis;

/// <summary>
/// A service that answers as a test says, request by request; what a test does not say is answered as a plain REST API does,
/// <c>/accounts</c>, from a store of logins by id.
/// </summary>
internal sealed class ScriptedService : IAsyncDisposable
{
    private readonly ConcurrentQueue<ScriptedRequest> requests = new();
    private readonly List<(string Method, string Path, Func<ScriptedRequest, Task<Reply?>> Answer)> script = [];
    private readonly WebApplication application;
    private int created;

    private ScriptedService(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        application = builder.Build();
        application.Run(HandleAsync);
    }

    /// <summary>The endpoint, without a slash at its end.</summary>
    public string Endpoint => application.Urls.Single();

    /// <summary>The logins by id.</summary>
    public ConcurrentDictionary<string, string> Accounts { get; } = new(StringComparer.Ordinal);

    /// <summary>Names the next account.</summary>
    public Func<int, string> NewId { get; set; } = number => $"id-{number}";

    public IReadOnlyList<ScriptedRequest> Requests => [.. requests];

    /// <param name="port">Where it listens; a free port by default.</param>
    public static async Task<ScriptedService> StartAsync(int port = 0)
    {
        var service = new ScriptedService(port);
        await service.application.StartAsync();
        return service;
    }

    /// <summary>The requests of a method to a path, and below it where the path ends with a slash.</summary>
    public IReadOnlyList<ScriptedRequest> To(string line) => [.. requests.Where(r => Fits(line.Split(' ')[0], line.Split(' ')[1], r))];

    /// <summary>Answers what fits a line such as <c>GET /accounts/</c>; the last that was said counts, and <see langword="null"/> leaves it to those before.</summary>
    public void On(string line, Func<ScriptedRequest, Reply?> answer) => On(line, request => Task.FromResult(answer(request)));

    public void On(string line, Func<ScriptedRequest, Task<Reply?>> answer) => script.Insert(0, (line.Split(' ')[0], line.Split(' ')[1], answer));

    /// <summary>Answers the first requests that fit with these replies, in order.</summary>
    public void Once(string line, params Reply[] replies)
    {
        var left = new ConcurrentQueue<Reply>(replies);
        On(line, _ => left.TryDequeue(out var reply) ? reply : null);
    }

    /// <summary>How the service shows an account.</summary>
    public Reply Show(string id) => Show(200, id);

    /// <summary>Keeps an account; answers its id.</summary>
    public string Add(string login)
    {
        var id = NewId(Interlocked.Increment(ref created));
        Accounts[id] = login;
        return id;
    }

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
    }

    private static bool Fits(string method, string path, ScriptedRequest request) =>
        request.Method == method && (request.Path == path || (path.EndsWith('/') && request.Path.StartsWith(path, StringComparison.Ordinal)));

    private async Task HandleAsync(HttpContext context)
    {
        var request = await ScriptedRequest.ReadAsync(context);
        requests.Enqueue(request);
        foreach (var (method, path, answer) in script)
        {
            if (Fits(method, path, request) && await answer(request) is { } reply)
            {
                await reply.WriteAsync(context.Response);
                return;
            }
        }

        await Default(request).WriteAsync(context.Response);
    }

    private Reply Default(ScriptedRequest request) => (request.Method, request.Path) switch
    {
        ("POST", "/accounts") => Show(201, Add(request.Json.GetProperty("username").GetString()!)),
        ("GET", "/accounts") => new(200, JsonSerializer.Serialize(Accounts.Where(a => IsAskedFor(a.Value, request)).Select(a => new { id = a.Key, username = a.Value }))),
        ("GET", _) when Accounts.ContainsKey(request.Id) => Show(200, request.Id),
        ("DELETE", _) when Accounts.TryRemove(request.Id, out _) => new(204),
        _ => new(404),
    };

    private Reply Show(int status, string id) => new(status, JsonSerializer.Serialize(new { id, username = Accounts[id] }));

    private static bool IsAskedFor(string login, ScriptedRequest request) =>
        (request.Query("username") is not { } equal || login == equal) && (request.Query("prefix") is not { } prefix || login.StartsWith(prefix, StringComparison.Ordinal));
}
