namespace TestAccounts.Tests.AccountApis;

/// <summary>A scripted service <c>shop</c>, and a config whose <c>api</c> is what a test is about.</summary>
public abstract class ScriptedTest : EngineTest
{
    internal ScriptedService Shop { get; private set; } = null!;

    public override async Task InitializeAsync() => Shop = await ScriptedService.StartAsync();

    public override async Task DisposeAsync()
    {
        await Shop.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>Writes a config with this API; <paramref name="more"/> is what else the service has.</summary>
    internal void Api(string api, string more = "") =>
        Services($$"""{{Named("shop")}}, "api": { {{api}} }{{(more.Length == 0 ? "" : $", {more}")}}""");

    /// <summary>The properties of a service that is the scripted one.</summary>
    internal string Named(string name) => $$""" "name": "{{name}}", "endpoint": "{{Shop.Endpoint}}" """;

    /// <summary>Writes a config of services that have less patience than users do.</summary>
    internal void Services(params string[] services) => ConfigText($$"""
        { "defaults": { "startTimeout": "0s", "timeout": "20s", "retryDelay": "10ms", "maxRetryDelay": "200ms", "visibility": "100ms", "readyTimeout": "20s" },
          "services": [ {{string.Join(",\n", services.Select(s => $"{{ {s} }}"))}} ] }
        """);

    /// <summary>Provisions and tears down; answers the environment file's variables in between.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> WholeLifeAsync()
    {
        await using var session = Session();
        await session.ProvisionAsync();
        var variables = session.ReadEnvironment();
        var report = await session.TeardownAsync();
        Assert.Empty(report.Faults);
        return variables;
    }

    /// <summary>Provisions, and answers the one fault that this has.</summary>
    internal async Task<Fault> FaultAsync()
    {
        var failure = await ProvisionFailsAsync();
        return Assert.Single(failure.Faults);
    }

    internal async Task<SweepReport> SweepAsync()
    {
        await using var session = Session();
        return await session.SweepAsync(new() { ByTag = true, OlderThan = TimeSpan.Zero });
    }

    /// <summary>A login that bears the tag of a run that is over.</summary>
    internal static string DeadLogin(int number) => new LoginMark(RunId.New(TimeProvider.System), number).Text;
}
