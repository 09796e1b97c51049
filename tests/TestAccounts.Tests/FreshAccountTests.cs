using TestAccounts.SampleServices;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.Tests;

/// <summary>An account that was just made, of which the service does not show everything, or not at once.</summary>
public sealed class FreshAccountTests : EngineTest
{
    [Fact]
    public async Task A_missing_id_is_looked_up_instead_of_created_again()
    {
        var orders = await StartOrdersAsync();
        orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.WithoutId));
        Config(Orders(orders));
        await using var session = Session();

        await session.ProvisionAsync();

        Assert.Equal(1, orders.CreatedTotal);
        await session.TeardownAsync();
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task An_id_that_is_nowhere_is_told_with_its_path_and_the_account_is_rolled_back()
    {
        var orders = await StartOrdersAsync();
        orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.HideFromFind) { Delay = TimeSpan.FromMilliseconds(1600) });
        Config(Orders(orders, """ "visibility": "1s", "readyTimeout": "1s", "api": { "create": { "id": "$.data.id" } } """));

        var failure = await ProvisionFailsAsync();

        var fault = Assert.Single(failure.Faults);
        Assert.Equal("TA1004", fault.Code);
        Assert.Contains("without an id at $.data.id", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, orders.CreatedTotal);
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task An_account_that_is_never_ready_is_rolled_back()
    {
        var identity = await StartAsync(new IdentityFake { ReadyDelay = TimeSpan.FromHours(1) });
        Config($$$"""
            "name": "identity", "endpoint": "{{{identity.Endpoint}}}", "readyTimeout": "300ms", "auth": { "type": "bearer", "token": "identity-token" },
            "api": { "create": { "request": "POST /users", "id": "header:Location" }, "read": { "ready": { "$.state": "active" } },
                     "find": { "request": "GET /users?userName={{data.userName}}", "items": "$.resources", "login": "userName" } },
            "accounts": [ { "name": "admin", "data": { "userName": "{{unique}}" } } ]
            """);

        var failure = await ProvisionFailsAsync();

        Assert.Equal(SessionOutcome.Failed, failure.Outcome);
        Assert.Equal("TA1006", Assert.Single(failure.Faults).Code);
        Assert.Equal(1, identity.CreatedTotal);
        Assert.Empty(identity.Accounts);
    }

    [Fact]
    public async Task An_account_that_is_invisible_at_first_is_not_forgotten()
    {
        var orders = await StartOrdersAsync();
        orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.HideFromRead) { Delay = TimeSpan.FromMilliseconds(300) });
        Config(Orders(orders));
        await using var session = Session();

        await session.ProvisionAsync();

        Assert.Contains(orders.Requests, r => r is { Method: "GET", Status: 404 });
        Assert.Equal(1, orders.CreatedTotal);
        await session.TeardownAsync();
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task A_huge_answer_is_not_read_to_its_end()
    {
        var orders = await StartOrdersAsync();
        orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.HugeBody) { Method = "POST" });
        Config(Orders(orders));
        await using var session = Session();

        await session.ProvisionAsync();

        // The create counts as unknown, is looked up, and is found.
        Assert.Equal(1, orders.CreatedTotal);
        await session.TeardownAsync();
        Assert.Empty(orders.Accounts);
    }
}
