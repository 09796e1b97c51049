using TestAccounts.SampleServices;

namespace TestAccounts.Tests;

public sealed class KeptRunTests : EngineTest
{
    private static readonly TimeSpan TimeToLive = TimeSpan.FromHours(1);
    private readonly ManualClock clock = new();

    [Fact]
    public async Task A_renewal_begins_the_time_to_live_anew()
    {
        var orders = await ProvisionAndKeepAsync();
        clock.Advance(TimeToLive * 0.9);

        var renewed = await Session().RenewAsync();

        Assert.Equal(clock.Now + TimeToLive, renewed.KeptUntil);
        clock.Advance(TimeToLive * 0.9);
        await Session().SweepAsync(new());
        Assert.Single(orders.Accounts);
        clock.Advance(TimeToLive * 0.2);
        await Session().SweepAsync(new());
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task A_verification_renews()
    {
        var orders = await ProvisionAndKeepAsync();
        clock.Advance(TimeToLive * 0.9);

        var verified = await Session().VerifyAsync();

        Assert.Equal(clock.Now + TimeToLive, verified.KeptUntil);
        clock.Advance(TimeToLive * 0.9);
        await Session().SweepAsync(new());
        Assert.Single(orders.Accounts);
    }

    [Fact]
    public async Task A_run_whose_time_is_over_is_not_renewed()
    {
        await ProvisionAndKeepAsync();
        clock.Advance(TimeToLive * 1.1);

        var failure = await Assert.ThrowsAsync<TestAccountsException>(() => Session().RenewAsync());

        Assert.Equal(SessionOutcome.Refused, failure.Outcome);
        Assert.Equal("TA2042", Assert.Single(failure.Faults).Code);
        Assert.Contains("its time to live is over", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_a_process_holds_or_that_is_over_is_not_renewed()
    {
        await StartAndConfigureAsync();
        await using var session = Session();
        var run = await session.ProvisionAsync();

        var held = await Assert.ThrowsAsync<TestAccountsException>(() => Session().RenewAsync());
        await session.TeardownAsync();
        var over = await Assert.ThrowsAsync<TestAccountsException>(() => Session(run.RunId).RenewAsync());

        Assert.Contains("a process holds it", held.Message, StringComparison.Ordinal);
        Assert.Contains("it is over, and its accounts are gone", over.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_failed_tests_the_accounts_are_kept_for_a_look_and_named_without_their_passwords()
    {
        var orders = await StartAndConfigureAsync("""
            "accounts": [ { "name": "buyer", "count": 12, "data": { "username": "{{unique}}", "password": "{{password}}" } } ]
            """);
        await using var session = Session(keepOnFailure: "30m");
        var run = await session.ProvisionAsync();

        var report = await session.EndAsync(hasFailed: true);

        Assert.Equal(SessionOutcome.Done, report.Outcome);
        Assert.Equal(clock.Now + TimeSpan.FromMinutes(30), report.Kept!.KeptUntil);
        Assert.Equal(12, orders.Accounts.Count);
        var warning = Assert.Single(Log.Warnings);
        Assert.Equal("TA2041", warning.Code);
        Assert.Contains($"'{EnvironmentFile}'", warning.Message, StringComparison.Ordinal);
        var first = session.ReadAccounts(run.RunId).First();
        Assert.Contains($"orders/buyer[1] is '{first.Login}' (id {first.Id}) at {orders.Endpoint}", warning.Message, StringComparison.Ordinal);
        Assert.EndsWith("; and 2 more.", warning.Message, StringComparison.Ordinal);
        Assert.All(
            session.ReadEnvironment().Where(variable => variable.Key.EndsWith("_PASSWORD", StringComparison.Ordinal)),
            password => Assert.DoesNotContain(password.Value, warning.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_kept_for_a_look_is_deleted_when_its_time_is_over()
    {
        var orders = await KeepForALookAsync();
        clock.Advance(TimeSpan.FromMinutes(29));
        await Session().SweepAsync(new());
        Assert.Single(orders.Accounts);

        clock.Advance(TimeSpan.FromMinutes(2));
        await Session().SweepAsync(new());

        Assert.Empty(orders.Accounts);
        Assert.False(File.Exists(EnvironmentFile));
    }

    [Fact]
    public async Task The_next_run_deletes_what_was_kept_for_a_look_and_makes_its_own()
    {
        var orders = await KeepForALookAsync();
        var looked = Assert.Single(orders.Accounts).Login;

        await using var next = Session();
        await next.ProvisionAsync();

        Assert.NotEqual(looked, Assert.Single(orders.Accounts).Login);
        await next.TeardownAsync();
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task What_was_kept_for_a_later_step_is_not_for_the_next_run_to_delete()
    {
        var orders = await ProvisionAndKeepAsync();
        await using var next = Session();

        var failure = await Assert.ThrowsAsync<TestAccountsException>(() => next.ProvisionAsync());

        Assert.Equal("TA2007", Assert.Single(failure.Faults).Code);
        Assert.Single(orders.Accounts);
    }

    [Theory]
    [InlineData(false, "30m")]
    [InlineData(true, "")]
    public async Task Nothing_is_kept_after_tests_that_passed_or_where_nobody_asked_for_it(bool hasFailed, string keepOnFailure)
    {
        var orders = await StartAndConfigureAsync();
        await using var session = Session(keepOnFailure: keepOnFailure);
        await session.ProvisionAsync();

        var report = await session.EndAsync(hasFailed);

        Assert.Null(report.Kept);
        Assert.Single(report.Runs);
        Assert.Empty(orders.Accounts);
    }

    private async Task<SampleService> StartAndConfigureAsync(string more = "")
    {
        var orders = await StartOrdersAsync();
        ConfigText($$"""{ "timeToLive": "1h", "services": [ { {{Orders(orders, more)}} } ] }""");
        return orders;
    }

    private async Task<SampleService> ProvisionAndKeepAsync()
    {
        var orders = await StartAndConfigureAsync();
        await using var session = Session();
        await session.ProvisionAsync();
        await session.KeepAsync();
        return orders;
    }

    private async Task<SampleService> KeepForALookAsync()
    {
        var orders = await StartAndConfigureAsync();
        await using var session = Session(keepOnFailure: "30m");
        await session.ProvisionAsync();
        await session.EndAsync(hasFailed: true);
        return orders;
    }

    private TestAccountsSession Session(string? runId = null, string keepOnFailure = "") => new(
        new() { ConfigFile = ConfigFile, RunId = runId, KeepOnFailure = SessionOptions.ParseDuration(keepOnFailure) },
        new() { Log = Log, Variables = name => Variables.GetValueOrDefault(name), Clock = clock });

    /// <summary>The system's clock, set ahead.</summary>
    private sealed class ManualClock : TimeProvider
    {
        private TimeSpan ahead;
        private readonly DateTimeOffset start = DateTimeOffset.FromUnixTimeSeconds(System.GetUtcNow().ToUnixTimeSeconds());

        public DateTimeOffset Now => start + ahead;

        public void Advance(TimeSpan time) => ahead += time;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
