using System.Text.Json;
using TestAccounts.SampleServices;
using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tests;

public sealed class SweepTests : EngineTest
{
    [Fact]
    public async Task A_run_that_is_being_cleaned_up_is_waited_for()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        await using var owner = Session();
        await owner.ProvisionAsync();
        orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Latency) { Method = "DELETE", Delay = TimeSpan.FromSeconds(1) });
        var teardown = owner.TeardownAsync();
        await Condition.HoldsAsync(() => orders.InFlight == 1, TimeSpan.FromSeconds(20));
        await using var other = Session();

        var report = await other.SweepAsync(new());

        Assert.Equal(SessionOutcome.Done, report.Outcome);
        Assert.Empty(orders.Accounts);
        await teardown;
    }

    [Fact]
    public async Task A_dead_run_is_swept_before_the_next_one_begins()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders, """ "accounts": [ { "name": "buyer", "count": 5 } ] """));
        await using (var dead = Session())
        {
            await dead.ProvisionAsync();
        }

        await using var session = Session();
        var run = await session.ProvisionAsync();

        Assert.Equal(5, orders.Accounts.Count);
        Assert.All(orders.Accounts, a => Assert.StartsWith(run.Tag, a.Login, StringComparison.Ordinal));
        Assert.Equal([RunState.Alive, RunState.Closed], session.Status().Select(s => s.State));
        await session.TeardownAsync();
    }

    [Fact]
    public async Task A_dead_run_that_cannot_be_swept_is_told_and_does_not_stop_the_next_one()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders, "\"retries\": 0"));
        await using (var dead = Session())
        {
            await dead.ProvisionAsync();
        }

        var left = orders.Accounts[0];
        orders.Misbehaviour.Set(MisbehaviourRule.Unavailable() with { Method = "DELETE" });
        await using var session = Session();
        await session.ProvisionAsync();

        Assert.Contains("TA2001", Log.Text, StringComparison.Ordinal);
        Assert.Contains(left.Login, Log.Text, StringComparison.Ordinal);
        orders.Misbehaviour.Clear();
        await session.TeardownAsync();
        Assert.Equal(SessionOutcome.Done, (await Session().SweepAsync(new())).Outcome);
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task A_live_run_is_not_swept()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        await using var alive = Session();
        await alive.ProvisionAsync();

        var report = await Session().SweepAsync(new() { ByTag = true, OlderThan = TimeSpan.Zero });

        Assert.Empty(report.Swept);
        Assert.Single(orders.Accounts);
        await alive.TeardownAsync();
    }

    [Fact]
    public async Task Without_a_ledger_old_accounts_are_swept_by_their_tag_and_no_others()
    {
        var billing = await StartAsync(new BillingFake { PageSize = 3 });
        Config(Billing(billing));
        var old = Aged(TimeSpan.FromHours(3));
        var young = Aged(TimeSpan.FromHours(1));
        foreach (var number in Enumerable.Range(1, 10))
        {
            Seed(billing, "login", new LoginMark(old, number).Text);
        }

        var other = new LoginMark(old, 11).Text;
        string[] kept =
        [
            new LoginMark(young, 1).Text, "ta-stranger", "ta-0000000000", $"{old.Tag}-1", $"{old.Tag}x-1", $"{other[..^1]}{(other[^1] == 'a' ? 'b' : 'a')}",
            "ta-1732628400-bob", "ta-2024112601-payroll",
        ];
        Array.ForEach(kept, login => Seed(billing, "login", login));

        var planned = await Session().SweepAsync(new() { ByTag = true, DryRun = true });
        Assert.Equal(18, billing.Accounts.Count);
        var report = await Session().SweepAsync(new() { ByTag = true });

        Assert.Empty(report.Faults);
        Assert.Equal(10, planned.Swept.Count);

        Assert.Equal(10, report.Swept.Count);
        Assert.Equal(planned.Swept.Select(s => (s.Service, s.Login, s.Id)).Order(), report.Swept.Select(s => (s.Service, s.Login, s.Id)).Order());
        Assert.Equal(kept.Order(StringComparer.Ordinal), billing.Accounts.Select(a => a.Login).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_list_that_ignores_its_filter_makes_us_delete_no_stranger()
    {
        var orders = await StartOrdersAsync(new() { HonoursFilters = false });
        Config(Orders(orders));
        var old = Aged(TimeSpan.FromHours(3));
        Seed(orders, "username", new LoginMark(old, 1).Text);
        Seed(orders, "username", "stranger");

        await Session().SweepAsync(new() { ByTag = true });

        Assert.Equal("stranger", Assert.Single(orders.Accounts).Login);
    }

    [Fact]
    public async Task A_dry_run_of_a_dead_run_tells_what_the_sweep_then_deletes()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders, """ "accounts": [ { "name": "buyer", "count": 5 } ] """));
        await using (var dead = Session())
        {
            await dead.ProvisionAsync();
        }

        var planned = await Session().SweepAsync(new() { DryRun = true });
        Assert.Equal(5, orders.Accounts.Count);
        var report = await Session().SweepAsync(new());

        Assert.Equal(planned.Swept.Select(s => (s.Login, s.Id)), report.Swept.Select(s => (s.Login, s.Id)));
        Assert.Equal(5, report.Swept.Count);
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task What_cannot_be_swept_is_named()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders, """ "retries": 0 """), Orders(orders, """ "api": { "list": null } """).Replace("\"orders\"", "\"listless\"", StringComparison.Ordinal));
        Seed(orders, "username", new LoginMark(Aged(TimeSpan.FromHours(3)), 1).Text);
        orders.Misbehaviour.Set(MisbehaviourRule.Unavailable() with { Method = "DELETE" });

        var report = await Session().SweepAsync(new() { ByTag = true });

        Assert.Equal(SessionOutcome.LeftBehind, report.Outcome);
        Assert.Equal(["TA2001", "TA2011"], report.Faults.Select(f => f.Code));
        Assert.Contains("503", Assert.Single(report.Left).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_was_kept_is_not_swept_before_its_time_and_torn_down_by_whoever_names_it()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        RunSummary run;
        await using (var step = Session())
        {
            run = await step.ProvisionAsync();
            await step.KeepAsync();
        }

        await Session().SweepAsync(new());
        Assert.Single(orders.Accounts);
        Assert.Equal(RunState.Kept, Assert.Single(Session().Status()).State);

        Assert.Equal(SessionOutcome.Done, (await Session(Options(run.RunId)).TeardownAsync()).Outcome);
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task A_kept_run_whose_teardown_came_to_nothing_is_swept()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders, """ "retries": 0 """));
        await using (var step = Session())
        {
            await step.ProvisionAsync();
            await step.KeepAsync();
        }

        orders.Misbehaviour.Set(MisbehaviourRule.Unavailable() with { Method = "DELETE" });
        Assert.Single((await Session().TeardownAsync()).Left);
        orders.Misbehaviour.Clear();

        Assert.Single((await Session().SweepAsync(new())).Swept);
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task A_kept_run_dies_with_the_process_that_owns_it()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        using var owner = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sleep", ["600"]))!;
        await using (var step = Session(Options() with { OwnerProcessId = owner.Id }))
        {
            await step.ProvisionAsync();
            await step.KeepAsync();
        }

        Assert.Empty((await Session().SweepAsync(new())).Swept);
        owner.Kill();
        await owner.WaitForExitAsync();

        Assert.Single((await Session().SweepAsync(new())).Swept);
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task The_time_to_live_ends_a_kept_run()
    {
        var orders = await StartOrdersAsync();
        ConfigText($$"""{ "timeToLive": "1ms", "services": [ { {{Orders(orders)}} } ] }""");
        await using (var step = Session())
        {
            await step.ProvisionAsync();
            await step.KeepAsync();
        }

        await TestInfrastructure.Condition.HoldsAsync(() => Session().Status()[0].State == RunState.Open, TimeSpan.FromSeconds(10));
        Assert.Single((await Session().SweepAsync(new())).Swept);
        Assert.Empty(orders.Accounts);
    }

    private static string Billing(SampleService service) => $$$"""
        "name": "billing", "endpoint": "{{{service.Endpoint}}}",
        "auth": { "type": "api-key", "header": "X-Api-Key", "value": "billing-key" },
        "api": {
          "create": { "request": "POST /v1/customers", "body": { "data": "{{data}}" }, "id": "$.data.id" },
          "find":   { "request": "GET /v1/customers?login={{data.login}}", "items": "$.items", "login": "login", "id": "id" },
          "list":   { "request": "GET /v1/customers?prefix={{tag}}", "next": "$.next" } },
        "accounts": [ { "name": "payer", "data": { "login": "{{unique}}" } } ]
        """;

    private static void Seed(SampleService service, string field, string login) =>
        service.Seed(login, new Dictionary<string, JsonElement> { [field] = JsonSerializer.SerializeToElement(login) });

    private static RunId Aged(TimeSpan age) => RunId.New(new Clock(TimeProvider.System.GetUtcNow() - age));

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
