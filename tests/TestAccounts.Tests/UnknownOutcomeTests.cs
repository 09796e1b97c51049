using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;
using static TestAccounts.SampleServices.Misbehaving.MisbehaviourKind;

namespace TestAccounts.Tests;

public sealed class UnknownOutcomeTests : EngineTest
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_create_that_was_sent_again_long_after_its_intent_and_commits_after_the_cancellation_is_deleted()
    {
        var orders = await StartOrdersAsync();
        orders.Misbehaviour.Set(
            MisbehaviourRule.Throttled(TimeSpan.FromSeconds(1)) with { Method = "POST", Times = 1 },
            new MisbehaviourRule(CommitLate) { Method = "POST", Delay = TimeSpan.FromSeconds(1.8) });
        Config(Orders(orders, """ "visibility": "1500ms" """));
        using var cancellation = new CancellationTokenSource();
        await using var session = Session(Options() with { CleanUpDeadline = TimeSpan.FromSeconds(4) });
        var provisioning = session.ProvisionAsync(cancellation.Token);
        await Condition.HoldsAsync(() => orders.Requests.Count(request => request.Method == "POST") == 2, Deadline);

        await cancellation.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => provisioning);
        await Condition.HoldsAsync(() => orders.InFlight == 0, Deadline);
        Assert.Equal(1, orders.CreatedTotal);
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task A_login_that_is_taken_by_the_own_account_is_adopted_as_soon_as_it_is_found()
    {
        var orders = await StartOrdersAsync();
        orders.Misbehaviour.Set(
            new MisbehaviourRule(HideFromFind) { Delay = TimeSpan.FromMilliseconds(700) },
            new MisbehaviourRule(DisconnectAfterCommit) { Method = "POST", Times = 1 });
        Config(Orders(orders, """ "visibility": "5s" """));
        await using var session = Session();

        await session.ProvisionAsync();

        Assert.Contains(orders.Requests, request => request.Status == 409);
        Assert.Equal(1, orders.CreatedTotal);
        await session.TeardownAsync();
        Assert.Empty(orders.Accounts);
    }
}
