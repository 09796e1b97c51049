using System.Text.Json;
using System.Text.Json.Nodes;
using TestAccounts.TestInfrastructure;
using Xunit.Abstractions;

namespace TestAccounts.RealServers.Tests;

/// <summary>The whole life of accounts in a server that others wrote.</summary>
public abstract class RealServerTests<TServer>(TServer server, ITestOutputHelper output) : IClassFixture<TServer>, IDisposable
    where TServer : RealServer
{
    private const int Count = 3;

    private readonly Workspace workspace = new();

    protected TServer Server => server;

    /// <summary>What the server's config has in another way here.</summary>
    protected virtual void Adapt(JsonNode service)
    {
    }

    [Fact]
    public async Task Accounts_are_created_verified_and_deleted()
    {
        Config();
        var before = await server.LoginsAsync();
        await using var session = Session();

        var run = await session.ProvisionAsync();

        Assert.Equal(Count, (await server.LoginsAsync()).Count(login => login.StartsWith(run.Tag, StringComparison.Ordinal)));
        Assert.Equal(Count, (await session.VerifyAsync()).Services.Sum(service => service.Verified));
        AssertDone(await session.TeardownAsync());
        Assert.Equal(before, await server.LoginsAsync());
    }

    [Fact]
    public async Task Teardown_needs_no_config()
    {
        Config();
        var before = await server.LoginsAsync();
        await using (var session = Session())
        {
            await session.ProvisionAsync();
        }

        File.Delete(ConfigFile);
        await using var later = Session();

        AssertDone(await later.TeardownAsync());
        Assert.Equal(before, await server.LoginsAsync());
    }

    [Fact]
    public async Task A_create_whose_answer_is_lost_is_found_and_not_repeated()
    {
        Config();
        await AssertOneForEachAsync(new(server.IsCreate) { AnswersToLose = 2 });
    }

    [Fact]
    public async Task A_create_that_arrives_twice_makes_one_account_and_is_taken_for_ours()
    {
        Config();
        await AssertOneForEachAsync(new(server.IsCreate) { Doubles = true });
    }

    [Fact]
    public async Task A_sweep_by_tag_finds_what_no_ledger_knows_and_leaves_strangers_alone()
    {
        Config();
        await server.SeedAsync($"ta-someone{server.LoginSuffix}");
        await server.SeedAsync($"someone{server.LoginSuffix}");
        var before = await server.LoginsAsync();
        await ProvisionAndForgetAsync();

        var report = await Session().SweepAsync(new() { ByTag = true, OlderThan = TimeSpan.Zero });

        Assert.Empty(report.Faults);
        Assert.Equal(Count, report.Swept.Count);
        Assert.Equal(before, await server.LoginsAsync());
    }

    public void Dispose()
    {
        workspace.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes the server's config as it stands but for the patience, of which a test has less.</summary>
    protected void Config(Action<JsonNode>? change = null)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "configs", server.Config));
        var root = JsonNode.Parse(text, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip })!;
        root["defaults"] = new JsonObject { ["retryDelay"] = "20ms", ["visibility"] = "1s" };
        Adapt(root["services"]![0]!);
        change?.Invoke(root["services"]![0]!);
        workspace.Write("testaccounts.json", root.ToJsonString());
    }

    protected TestAccountsSession Session(HttpMessageHandler? handler = null) => new(
        new() { ConfigFile = ConfigFile },
        new()
        {
            Log = new OutputLog(output),
            Variables = name => name == "SERVER_URL" ? server.Endpoint.OriginalString : server.Variables.GetValueOrDefault(name),
            Handler = handler,
        });

    /// <summary>Provisions and loses the ledger.</summary>
    protected async Task ProvisionAndForgetAsync()
    {
        await using (var session = Session())
        {
            await session.ProvisionAsync();
        }

        Directory.Delete(workspace.PathTo(".testaccounts"), recursive: true);
        File.Delete(workspace.PathTo("testaccounts.env"));
    }

    private protected async Task AssertOneForEachAsync(FaultyNetwork network)
    {
        using (network)
        {
            var before = await server.LoginsAsync();
            await using var session = Session(network);

            var run = await session.ProvisionAsync();

            Assert.Equal(Count, network.Created);
            Assert.Equal(Count, (await server.LoginsAsync()).Count(login => login.StartsWith(run.Tag, StringComparison.Ordinal)));
            AssertDone(await session.TeardownAsync());
            Assert.Equal(before, await server.LoginsAsync());
        }
    }

    private protected static void AssertDone(TeardownReport report)
    {
        Assert.Empty(report.Faults);
        Assert.NotEmpty(report.Runs);
    }

    private string ConfigFile => workspace.PathTo("testaccounts.json");
}
