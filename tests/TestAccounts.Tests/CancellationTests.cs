using System.Diagnostics;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.Tests;

public sealed class CancellationTests : EngineTest
{
    [Fact]
    public async Task A_cancelled_provisioning_deletes_what_it_made_within_the_deadline()
    {
        var orders = await StartOrdersAsync();
        orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Latency) { Delay = TimeSpan.FromMilliseconds(10) });
        Config(Orders(orders, """ "accounts": [ { "name": "buyer", "count": 10000 } ] """));
        using var cancellation = new CancellationTokenSource();
        Log.OnProgress = progress =>
        {
            if (progress.Step == AccountStep.Verified)
            {
                cancellation.Cancel();
            }
        };
        await using var session = Session();
        var watch = Stopwatch.StartNew();

        await Assert.ThrowsAsync<OperationCanceledException>(() => session.ProvisionAsync(cancellation.Token));

        Assert.True(orders.CreatedTotal > 0);
        Assert.Empty(orders.Accounts);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30));
        Assert.False(File.Exists(EnvironmentFile));
    }

    [Fact]
    public async Task A_service_that_hangs_at_the_cancellation_leaves_the_rest_to_the_next_teardown()
    {
        var orders = await StartOrdersAsync();
        orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.AnswerLate) { Method = "POST", Delay = TimeSpan.FromMinutes(1) }, new MisbehaviourRule(MisbehaviourKind.Latency) { Method = "GET", Delay = TimeSpan.FromMinutes(1) });
        Config(Orders(orders, "\"startTimeout\": \"0s\""));
        using var cancellation = new CancellationTokenSource();
        await using var session = Session(new() { ConfigFile = ConfigFile, CleanUpDeadline = TimeSpan.FromSeconds(1) });
        var provisioning = session.ProvisionAsync(cancellation.Token);
        await TestInfrastructure.Condition.HoldsAsync(() => orders.Accounts.Count == 1, TimeSpan.FromSeconds(20));
        var watch = Stopwatch.StartNew();
        await cancellation.CancelAsync();

        var failure = await Assert.ThrowsAsync<TestAccountsException>(() => provisioning);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(50), $"{watch.Elapsed}");
        Assert.Equal(SessionOutcome.LeftBehind, failure.Outcome);
        Assert.Contains(orders.Accounts[0].Login, Assert.Single(failure.Faults).Message, StringComparison.Ordinal);

        orders.Misbehaviour.Clear();
        await using var second = Session();
        Assert.Equal(SessionOutcome.Done, (await second.TeardownAsync()).Outcome);
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task The_run_timeout_ends_a_run_that_takes_too_long()
    {
        var orders = await StartOrdersAsync();
        orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Latency) { Method = "POST", Delay = TimeSpan.FromMilliseconds(50) });
        ConfigText($$"""{ "runTimeout": "500ms", "services": [ { {{Orders(orders, """ "parallelism": 1, "accounts": [ { "name": "buyer", "count": 1000 } ] """)}} } ] }""");

        var failure = await ProvisionFailsAsync();

        Assert.Equal("TA1012", Assert.Single(failure.Faults).Code);
        Assert.Empty(orders.Accounts);
    }
}
