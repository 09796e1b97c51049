using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.Tests;

/// <summary>What somebody else made is left alone, whatever the service answers.</summary>
public sealed class StrangersTests : EngineTest
{
    [Fact]
    public async Task Somebody_elses_account_of_the_same_name_is_neither_adopted_nor_deleted()
    {
        var orders = await StartOrdersAsync();
        var run = RunId.New(TimeProvider.System);
        orders.Seed("stranger");
        orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Refuse) { Method = "POST", Status = 409 });
        Config(Orders(orders));
        await using var session = Session(Options(run.Text));

        var failure = await Assert.ThrowsAsync<TestAccountsException>(() => session.ProvisionAsync());

        Assert.Equal("TA1007", Assert.Single(failure.Faults).Code);
        Assert.Equal("stranger", Assert.Single(orders.Accounts).Login);
    }

    [Fact]
    public async Task A_service_that_ignores_the_filter_never_makes_us_delete_a_strangers_account()
    {
        var orders = await StartOrdersAsync(new() { HonoursFilters = false });
        foreach (var number in Enumerable.Range(1, 20))
        {
            orders.Seed($"stranger-{number}");
        }

        orders.Misbehaviour.Set(
            new MisbehaviourRule(MisbehaviourKind.DisconnectAfterCommit) { Method = "POST", Times = 2 },
            new MisbehaviourRule(MisbehaviourKind.Disconnect) { Method = "POST", Times = 2 });
        Config(Orders(orders, """ "accounts": [ { "name": "buyer", "count": 5 } ] """));
        await using var session = Session();
        await session.ProvisionAsync();

        await session.TeardownAsync();

        Assert.Equal(20, orders.Accounts.Count);
        Assert.All(orders.Accounts, a => Assert.StartsWith("stranger-", a.Login, StringComparison.Ordinal));
    }
}
