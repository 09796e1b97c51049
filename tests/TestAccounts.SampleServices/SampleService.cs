using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.SampleServices;

/// <summary>One microservice on a loopback port with a store of its own.</summary>
public sealed class SampleService : IAsyncDisposable
{
    private readonly ConcurrentQueue<RecordedRequest> requests = new();
    private readonly SampleServiceOptions options;
    private readonly AccountStore store;
    private readonly MisbehavingFake fake;
    private readonly WebApplication application;
    private int inFlight;

    private SampleService(ServiceFake fake, SampleServiceOptions options)
    {
        this.options = options;
        store = new AccountStore(options, fake);
        this.fake = new MisbehavingFake(fake, store, Misbehaviour);
        Name = fake.Name;

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        application = builder.Build();
        application.Run(HandleAsync);
    }

    public string Name { get; }

    public Uri Endpoint => new(application.Urls.Single());

    public IReadOnlyList<SampleAccount> Accounts => store.All();

    /// <summary>Creates ever committed over HTTP, whether or not their answer arrived.</summary>
    public int CreatedTotal => store.CreatedTotal;

    /// <summary>Accounts ever made by hand.</summary>
    public int SeededTotal => store.SeededTotal;

    /// <summary>Requests being served, with those whose client has gone.</summary>
    public int InFlight => Volatile.Read(ref inFlight);

    /// <summary>All requests but those to the control paths, in order of arrival.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. requests];

    public Misbehaviour Misbehaviour { get; } = new();

    /// <summary>Awaited at each boundary of each request; what it does happens exactly there.</summary>
    public Func<RequestPhase, Task>? OnPhase { get; set; }

    public static async Task<SampleService> StartAsync(ServiceFake fake, SampleServiceOptions? options = null)
    {
        var service = new SampleService(fake, options ?? new SampleServiceOptions());
        await service.application.StartAsync();
        return service;
    }

    /// <summary>Puts an account into the store as somebody else would; it does not count as created.</summary>
    public SampleAccount Seed(string login, IReadOnlyDictionary<string, JsonElement>? data = null) =>
        store.TryAdd(login, data ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal), isSeed: true)
        ?? throw new ArgumentException($"'{login}' is taken.", nameof(login));

    /// <summary>Somebody makes accounts by hand, and gets the ids of those that were deleted.</summary>
    public void GiveAwayFreedIds() => store.GiveAwayFreedIds();

    /// <summary>Deletes an account behind everybody's back.</summary>
    public bool Remove(string id) => store.Remove(id);

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var call = await Call.ReadAsync(context);
        if (call.Path is ["control", ..])
        {
            await ControlApi.Handle(call, this).WriteAsync(context.Response);
            return;
        }

        var request = new RecordedRequest(call);
        if (options.RecordsRequests)
        {
            requests.Enqueue(request);
        }

        Interlocked.Increment(ref inFlight);
        try
        {
            await AnswerAsync(context, call, request);
        }
        finally
        {
            request.Ended = TimeProvider.System.GetUtcNow();
            Interlocked.Decrement(ref inFlight);
        }
    }

    private async Task AnswerAsync(HttpContext context, Call call, RecordedRequest request)
    {
        if (await AskFakeAsync(context, call) is not { } answer)
        {
            context.Abort();
            return;
        }

        request.Status = answer.Status;
        await answer.WriteAsync(context.Response);
        await context.Response.CompleteAsync();
        await ReachAsync(RequestPhase.Answered);
    }

    private Task ReachAsync(RequestPhase phase) => OnPhase?.Invoke(phase) ?? Task.CompletedTask;

    private async Task<Answer?> AskFakeAsync(HttpContext context, Call call)
    {
        try
        {
            return await fake.HandleAsync(call, ReachAsync, context.RequestAborted, application.Lifetime.ApplicationStopping);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
