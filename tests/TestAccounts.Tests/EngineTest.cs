using TestAccounts.SampleServices;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tests;

/// <summary>A folder with a config, the services that it names, and sessions on it.</summary>
public abstract class EngineTest : IAsyncLifetime
{
    private readonly List<SampleService> services = [];

    internal Workspace Workspace { get; } = new();

    internal RecordingLog Log { get; } = new();

    internal Dictionary<string, string> Variables { get; } = [];

    /// <summary>
    /// How long a request may take: more than a busy machine needs. Tests that wait for its end, or for a time that
    /// follows from it, set a short one.
    /// </summary>
    internal string Timeout { get; set; } = "30s";

    internal string ConfigFile => Workspace.PathTo("testaccounts.json");

    internal string EnvironmentFile => Workspace.PathTo("testaccounts.env");

    internal async Task<SampleService> StartAsync(ServiceFake fake, SampleServiceOptions? options = null)
    {
        var service = await SampleService.StartAsync(fake, options);
        services.Add(service);
        return service;
    }

    internal Task<SampleService> StartOrdersAsync(SampleServiceOptions? options = null) => StartAsync(new OrdersFake(), options);

    /// <summary>Writes a config of services; each text is the inside of one service's object.</summary>
    internal void Config(params string[] serviceBodies) =>
        ConfigText($$"""{ "defaults": { "timeout": "{{Timeout}}", "retryDelay": "10ms", "visibility": "300ms" }, "services": [ {{string.Join(", ", serviceBodies.Select(b => $"{{ {b} }}"))}} ] }""");

    internal void ConfigText(string text) => Workspace.Write("testaccounts.json", text);

    internal static string Orders(SampleService service, string more = "") =>
        $"""
        "name": "orders", "endpoint": "{service.Endpoint}", "username": "qa", "password": "secret"{(more.Length == 0 ? "" : $", {more}")}
        """;

    internal TestAccountsSession Session(SessionOptions? options = null) => new(
        options ?? new() { ConfigFile = ConfigFile },
        new() { Log = Log, Variables = name => Variables.GetValueOrDefault(name) });

    internal SessionOptions Options(string? runId = null) => new() { ConfigFile = ConfigFile, RunId = runId };

    internal async Task<TestAccountsException> ProvisionFailsAsync()
    {
        await using var session = Session();
        return await Assert.ThrowsAsync<TestAccountsException>(() => session.ProvisionAsync());
    }

    internal string LedgerText => string.Concat(Workspace.Files("*.jsonl").Select(File.ReadAllText));

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public virtual async Task DisposeAsync()
    {
        foreach (var service in services)
        {
            await service.DisposeAsync();
        }

        Workspace.Dispose();
    }
}
