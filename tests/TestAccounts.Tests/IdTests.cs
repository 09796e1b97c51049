using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.Tests;

public sealed class IdTests : EngineTest
{
    [Theory]
    [InlineData("auth0|abc")]
    [InlineData("a/b")]
    [InlineData("a+b")]
    [InlineData("a@b")]
    [InlineData("100%")]
    [InlineData("%2F")]
    [InlineData("a b")]
    [InlineData("a?b#c")]
    [InlineData("...")]
    [InlineData("ünï&=")]
    public async Task An_id_is_escaped_exactly_once(string id)
    {
        var orders = await StartOrdersAsync(new() { NewId = (_, _) => id });
        Config(Orders(orders));
        await using var session = Session();

        await session.ProvisionAsync();
        Assert.Contains($"TESTACCOUNTS_ORDERS_TESTER_ID=", File.ReadAllText(EnvironmentFile), StringComparison.Ordinal);
        await session.TeardownAsync();

        Assert.Equal($"/accounts/{Uri.EscapeDataString(id)}", orders.Requests.Single(r => r.Method == "DELETE").Path);
        Assert.Empty(orders.Accounts);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    public async Task An_id_that_would_change_the_path_is_never_sent(string id)
    {
        var orders = await StartOrdersAsync(new() { NewId = (_, _) => id });
        Config(Orders(orders));

        var failure = await ProvisionFailsAsync();

        Assert.Equal(SessionOutcome.LeftBehind, failure.Outcome);
        Assert.Equal(["TA1010", "TA2001"], failure.Faults.Select(f => f.Code));
        Assert.DoesNotContain(orders.Requests, r => r.Method == "DELETE");
    }

    [Fact]
    public async Task A_number_is_an_id()
    {
        var orders = await StartOrdersAsync(new() { NumericIds = true });
        Config(Orders(orders));
        await using var session = Session();

        await session.ProvisionAsync();
        await session.TeardownAsync();

        Assert.Equal(1, orders.CreatedTotal);
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task An_id_can_come_from_a_look_up_after_the_create()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders, """ "api": { "create": { "id": "find" } } """));
        await using var session = Session();

        await session.ProvisionAsync();

        Assert.Equal($"TESTACCOUNTS_ORDERS_TESTER_ID={orders.Accounts[0].Id}", File.ReadAllLines(EnvironmentFile)[2]);
        await session.TeardownAsync();
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task An_id_that_the_client_chooses_needs_no_find()
    {
        var orders = await StartOrdersAsync(new() { NewId = (_, login) => login });
        orders.Misbehaviour.Set(
            new MisbehaviourRule(MisbehaviourKind.DisconnectAfterCommit) { Method = "POST", Times = 2 },
            new MisbehaviourRule(MisbehaviourKind.Disconnect) { Method = "POST", Times = 2 });
        Config(Orders(orders, """ "api": { "create": { "id": "{{data.username}}" }, "find": null }, "accounts": [ { "name": "buyer", "count": 6 } ] """));
        await using var session = Session();

        await session.ProvisionAsync();

        Assert.Equal(6, orders.CreatedTotal);
        await session.TeardownAsync();
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task A_path_of_its_own_moves_the_whole_default_api()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders, """ "api": { "create": "POST /people" } """));

        var failure = await ProvisionFailsAsync();

        Assert.Contains("/people", Assert.Single(failure.Faults).Message, StringComparison.Ordinal);
    }
}
