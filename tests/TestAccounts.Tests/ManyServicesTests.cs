using TestAccounts.SampleServices;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.Tests;

/// <summary>No service waits for another: all have requests under way from the beginning, each up to its cap, and the run up to its own.</summary>
public sealed class ManyServicesTests : EngineTest, IDisposable
{
    private const int Services = 6;
    private const int Accounts = 8;
    private const int Cap = 4;
    private const int Parallelism = 13;
    private readonly HeldRequests requests = new();
    private readonly List<SampleService> services = [];

    public override async Task InitializeAsync()
    {
        for (var i = 0; i < Services; i++)
        {
            services.Add(await StartAsync(new BillingFake()));
        }

        Variables["BILLING_KEY"] = "billing-key";
        WriteConfig(Parallelism);
    }

    public void Dispose() => requests.Dispose();

    [Fact]
    public async Task A_teardown_works_through_all_of_them_at_once()
    {
        await using var session = await ProvisionAsync();
        Hold();

        var report = await session.TeardownAsync();

        Assert.Equal(SessionOutcome.Done, report.Outcome);
        AssertAllWereAskedAtOnce();
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task Each_goes_up_to_its_own_cap_where_the_run_lets_it()
    {
        await using var session = await ProvisionAsync();
        WriteConfig(parallelism: 100);
        Hold(requests: Services * Cap);

        await session.TeardownAsync();

        Assert.Equal((Services * Cap, Cap), (requests.Most, requests.MostOfOne));
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_verification_reads_them_all_at_once()
    {
        await using var session = await ProvisionAsync();
        Hold();

        await session.VerifyAsync();

        AssertAllWereAskedAtOnce();
        await session.TeardownAsync();
    }

    [Fact]
    public async Task A_sweep_works_through_all_services_of_a_dead_run_at_once()
    {
        await (await ProvisionAsync()).DisposeAsync();
        Hold();
        await using var session = OwnSession();

        var report = await session.SweepAsync(new());

        Assert.Equal(Services * Accounts, report.Swept.Count);
        AssertAllWereAskedAtOnce();
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_sweep_by_tag_asks_all_services_at_once()
    {
        await (await ProvisionAsync()).DisposeAsync();
        Workspace.Files("*.jsonl").ToList().ForEach(File.Delete);
        Hold(requests: Services);
        await using var session = OwnSession();

        var report = await session.SweepAsync(new() { ByTag = true, OlderThan = TimeSpan.Zero });

        Assert.Equal(Services * Accounts, report.Swept.Count);
        Assert.True(requests.IsReleased);
        Assert.InRange(requests.Most, Services, Parallelism);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_rollback_works_through_all_of_them_at_once()
    {
        FailWhenAllOthersAreReady(services[^1]);
        Log.OnInfo = said =>
        {
            if (said.StartsWith("Provisioning failed", StringComparison.Ordinal))
            {
                Hold();
            }
        };
        await using var session = OwnSession();

        var failure = await Assert.ThrowsAsync<TestAccountsException>(() => session.ProvisionAsync());

        Assert.Equal(SessionOutcome.Failed, failure.Outcome);
        AssertAllWereAskedAtOnce();
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task The_parallelism_of_todays_config_counts_before_that_of_the_run()
    {
        await using var session = await ProvisionAsync();
        WriteConfig(parallelism: 7);
        Hold(requests: 7);

        await session.TeardownAsync();

        Assert.Equal(7, requests.Most);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task Without_a_config_that_of_the_run_counts_and_a_variable_before_it()
    {
        await using var session = await ProvisionAsync();
        File.Delete(ConfigFile);
        Hold();
        await session.VerifyAsync();
        AssertAllWereAskedAtOnce();

        Variables["TESTACCOUNTS_PARALLELISM"] = "6";
        Hold(requests: 6);
        await session.TeardownAsync();

        Assert.Equal(6, requests.Most);
        AssertNothingIsLeft();
    }

    // The first creates of the last service wait until then, and are the last ones that it takes.
    private void FailWhenAllOthersAreReady(SampleService last)
    {
        var others = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ready = 0;
        Log.OnProgress = progress =>
        {
            if (progress.Step == AccountStep.Verified && Interlocked.Increment(ref ready) == (Services - 1) * Accounts)
            {
                last.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Refuse) { Method = "POST", Status = 400 });
                others.SetResult();
            }
        };
        last.OnPhase = phase => phase == RequestPhase.BeforeCommit && Log.Steps.Count > 0 ? others.Task : Task.CompletedTask;
    }

    private void Hold(int services = Services, int requests = Parallelism) => this.requests.Hold(services, requests);

    private void AssertAllWereAskedAtOnce()
    {
        Assert.True(requests.IsReleased);
        Assert.Equal(Parallelism, requests.Most);
        Assert.InRange(requests.MostOfOne, 1, Cap);
    }

    private void AssertNothingIsLeft() => Assert.All(services, service => Assert.Empty(service.Accounts));

    private async Task<TestAccountsSession> ProvisionAsync()
    {
        var session = OwnSession();
        await session.ProvisionAsync();
        return session;
    }

    private TestAccountsSession OwnSession() =>
        new(Options(), new() { Log = Log, Variables = name => Variables.GetValueOrDefault(name), Handler = requests });

    private void WriteConfig(int parallelism) => ConfigText($$"""
        { "parallelism": {{parallelism}}, "defaults": { "timeout": "60s", "retries": 0, "parallelism": {{Cap}}, "visibility": "300ms" }, "services": [ {{string.Join(", ", services.Select(Service))}} ] }
        """);

    private static string Service(SampleService service, int number) => $$$"""
        { "name": "billing{{{number}}}", "endpoint": "{{{service.Endpoint}}}", "auth": { "type": "api-key", "header": "X-Api-Key", "value": "${BILLING_KEY}" },
          "api": {
            "create": { "request": "POST /v1/customers", "body": { "data": "{{data}}" }, "id": "$.data.id" },
            "find":   { "request": "GET /v1/customers?login={{data.login}}", "items": "$.items", "login": "login", "id": "id" },
            "list":   { "request": "GET /v1/customers?prefix={{tag}}", "next": "$.next" } },
          "accounts": [ { "name": "payer", "count": {{{Accounts}}}, "data": { "login": "{{unique}}" } } ] }
        """;
}
