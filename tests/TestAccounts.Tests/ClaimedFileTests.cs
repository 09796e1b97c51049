using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tests;

/// <summary>One run at a time has an environment file.</summary>
public sealed class ClaimedFileTests : EngineTest
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Of_many_runs_that_begin_at_once_one_gets_the_file_and_the_others_send_nothing()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders, """ "accounts": [ { "name": "buyer", "count": 2 } ] """));
        var sessions = Enumerable.Range(0, 8).Select(_ => Session()).ToList();

        var results = await Task.WhenAll(sessions.Select(session => Task.Run(() => ProvisionAsync(session))));

        var run = Assert.Single(results.OfType<RunSummary>());
        Assert.Equal(2, orders.Requests.Count(request => request.Method == "POST"));
        Assert.Equal(run.RunId, Session().ReadEnvironment()["TESTACCOUNTS_RUN"]);
        var fault = await Assert.ThrowsAsync<TestAccountsException>(() => Session().ProvisionAsync());
        Assert.Equal(SessionOutcome.Refused, fault.Outcome);
        Assert.Contains($"run {run.RunId}, which is alive (process {System.Environment.ProcessId})", fault.Message, StringComparison.Ordinal);
        await sessions[Array.IndexOf(results, run)].TeardownAsync();
        Assert.Empty(orders.Accounts);
    }

    [Theory]
    [InlineData("link/shop.env")]
    [InlineData("linked.env")]
    [InlineData("checkout/../checkout/./shop.env")]
    public async Task A_file_is_one_by_whatever_path(string other)
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        Workspace.CreateFolder("checkout");
        Directory.CreateSymbolicLink(Workspace.PathTo("link"), Workspace.PathTo("checkout"));
        File.CreateSymbolicLink(Workspace.PathTo("linked.env"), "checkout/shop.env");
        await using var first = Session(Options() with { EnvironmentFile = Workspace.PathTo("checkout/shop.env") });
        await first.ProvisionAsync();

        await using var second = Session(Options() with { EnvironmentFile = Workspace.PathTo(other) });

        Assert.Equal("TA2007", await CodeAsync(second));
        await first.TeardownAsync();
        await second.ProvisionAsync();
        await second.TeardownAsync();
    }

    [Fact]
    public async Task Runs_that_take_a_file_of_their_own_all_begin_at_once_and_each_removes_its_file()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        var sessions = Enumerable.Range(0, 8).Select(_ => Session(Options() with { OwnFileIfInUse = true })).ToList();

        var runs = await Task.WhenAll(sessions.Select(session => session.ProvisionAsync()));

        var files = runs.Select(run => run.EnvironmentFile).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(8, files.Count);
        Assert.Equal(7, runs.Count(run => run.EnvironmentFile.EndsWith($".{run.RunId}.env", StringComparison.Ordinal)));
        Assert.All(sessions.Zip(runs), pair => Assert.Equal(pair.Second.RunId, pair.First.ReadEnvironment()["TESTACCOUNTS_RUN"]));
        await Task.WhenAll(sessions.Select(session => session.TeardownAsync()));
        Assert.Empty(orders.Accounts);
        Assert.DoesNotContain(files, File.Exists);
    }

    [Fact]
    public async Task A_kept_run_has_its_file_until_its_teardown()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        await using (var step = Session())
        {
            await step.ProvisionAsync();
            await step.KeepAsync();
        }

        File.Delete(EnvironmentFile);
        Assert.Equal("TA2007", await CodeAsync(Session()));
        await Session().TeardownAsync();

        await using var next = Session();
        await next.ProvisionAsync();
        await next.TeardownAsync();
    }

    [Fact]
    public async Task A_run_that_came_to_nothing_or_died_leaves_its_file_to_the_next()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders, """ "retries": 0 """));
        orders.Misbehaviour.Set(MisbehaviourRule.Unavailable() with { Method = "POST" });
        await ProvisionFailsAsync();
        orders.Misbehaviour.Clear();
        await using (var dead = Session())
        {
            await dead.ProvisionAsync();
        }

        await using var next = Session();
        await next.ProvisionAsync();

        Assert.Single(orders.Accounts);
        await next.TeardownAsync();
    }

    [Fact]
    public async Task The_teardown_of_a_run_leaves_the_file_of_the_next_one_alone()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        await using var first = Session();
        await first.ProvisionAsync();
        orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Latency) { Method = "DELETE", Delay = TimeSpan.FromSeconds(1) });
        var teardown = first.TeardownAsync();
        await Condition.HoldsAsync(() => orders.InFlight == 1, Deadline);
        await using var second = Session();

        var run = await second.ProvisionAsync();
        await teardown;

        Assert.Equal(run.RunId, Session().ReadEnvironment()["TESTACCOUNTS_RUN"]);
        await second.TeardownAsync();
        Assert.False(File.Exists(EnvironmentFile));
    }

    [Fact]
    public async Task A_folder_in_the_place_of_the_file_is_refused_before_anything_is_sent()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        Workspace.CreateFolder("testaccounts.env");

        Assert.Equal("TA2008", await CodeAsync(Session()));

        Assert.Empty(orders.Requests);
    }

    private static async Task<string> CodeAsync(TestAccountsSession session) =>
        Assert.Single((await Assert.ThrowsAsync<TestAccountsException>(() => session.ProvisionAsync())).Faults).Code;

    private static async Task<RunSummary?> ProvisionAsync(TestAccountsSession session)
    {
        try
        {
            return await session.ProvisionAsync();
        }
        catch (TestAccountsException e) when (e.Faults[0].Code == "TA2007")
        {
            return null;
        }
    }
}
