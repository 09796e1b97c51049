using TestAccounts.SampleServices;
using TestAccounts.Tests.Authentication;

namespace TestAccounts.Tests;

/// <summary>A host to which no connection comes about is noticed once, and not by each account.</summary>
public sealed class DeadHostTests : EngineTest, IDisposable
{
    private const int Accounts = 200;
    private const int Cap = 8;
    private const int Probes = 5;

    // Of the first three failures, two make room for one more request each.
    private const int MostNoticed = Cap + 2 + Probes;
    private readonly FailingHost host = new();

    [Fact]
    public async Task A_provisioning_ends_with_one_fault_that_tells_how_many_accounts_it_concerns()
    {
        var orders = await StartOrdersAsync();
        WriteConfig(orders);
        host.FailAfter(creates: 50);
        await using var session = OwnSession();

        var failure = await Assert.ThrowsAsync<TestAccountsException>(() => session.ProvisionAsync());

        Assert.Equal(SessionOutcome.LeftBehind, failure.Outcome);
        var unreachable = Assert.Single(failure.Faults, fault => fault.Code != "TA2001");
        Assert.Equal("TA1001", unreachable.Code);
        Assert.Matches(@"Connection refused\. .* That concerns 1[5-9]\d of its 200 accounts\.$", unreachable.Message);
        Assert.All(orders.Accounts, account => Assert.Contains(failure.Faults, fault => fault.Message.Contains(account.Login, StringComparison.Ordinal)));

        // The clean-up tries as long as one account would, once more; answers that were under way when the host went down begin the count anew.
        Assert.InRange(host.Failed, 1, 2 * MostNoticed + Cap);
        host.Recover();
        Assert.Equal(SessionOutcome.Done, (await OwnSession().SweepAsync(new())).Outcome);
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task When_it_comes_back_while_it_is_waited_for_all_go_on()
    {
        var orders = await StartOrdersAsync();
        WriteConfig(""" "retries": 20, "maxRetryDelay": "50ms" """, orders);
        host.FailAfter(creates: 50, times: Cap + 4);
        await using var session = OwnSession();

        await session.ProvisionAsync();

        Assert.Equal((Accounts, Cap + 4), (orders.Accounts.Count, host.Failed));
        await session.TeardownAsync();
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task A_verification_tells_it_once()
    {
        var orders = await StartOrdersAsync();
        WriteConfig(orders);
        await using var session = OwnSession();
        await session.ProvisionAsync();
        host.Fail();

        var failure = await Assert.ThrowsAsync<TestAccountsException>(() => session.VerifyAsync());

        Assert.EndsWith(" That concerns 200 of its 200 accounts.", Assert.Single(failure.Faults).Message, StringComparison.Ordinal);
        Assert.InRange(host.Failed, 1, MostNoticed);
        host.Recover();
        await session.TeardownAsync();
    }

    [Fact]
    public async Task A_teardown_names_each_account_and_tries_no_longer_than_for_one()
    {
        var (orders, billing) = (await StartOrdersAsync(), await StartOrdersAsync());
        WriteConfig(orders, billing);
        await using var session = OwnSession();
        await session.ProvisionAsync();
        host.Fail(orders.Endpoint);

        var report = await session.TeardownAsync();

        Assert.Equal(orders.Accounts.Select(account => account.Login).Order(), report.Left.Select(left => left.Login).Order());
        Assert.Equal(Accounts, report.Left.Count);
        Assert.All(report.Faults, fault => Assert.Equal("TA2001", fault.Code));
        Assert.Empty(billing.Accounts);
        Assert.InRange(host.Failed, 1, MostNoticed);

        host.Recover();
        Assert.Equal(SessionOutcome.Done, (await OwnSession().TeardownAsync()).Outcome);
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task So_it_is_where_no_log_in_can_be_reached()
    {
        await using var shop = await TokenServer.StartAsync();
        await using var identity = await TokenServer.StartAsync();
        shop.Admits = _ => true;
        WriteConfig(" \"retries\": 5 ", $$"""
            "name": "shop", "endpoint": "{{shop.Endpoint}}",
            "auth": { "type": "client-credentials", "tokenUrl": "{{identity.Endpoint}}token", "clientId": "a", "clientSecret": "secret" }
            """);
        await using var session = OwnSession();
        await session.ProvisionAsync();
        host.Fail(identity.Endpoint);

        var failure = await Assert.ThrowsAsync<TestAccountsException>(() => session.VerifyAsync());
        Assert.Matches(@"^shop: POST \S+/token cannot be reached: .* That concerns 200 of its 200 accounts\.$", Assert.Single(failure.Faults).Message);
        var report = await session.TeardownAsync();

        Assert.Equal(Accounts, report.Left.Count);
        Assert.Equal(2 * (1 + Probes), host.Failed);
        host.Recover();
        Assert.Equal(SessionOutcome.Done, (await OwnSession().TeardownAsync()).Outcome);
        Assert.Equal(0, shop.Accounts);
    }

    public void Dispose() => host.Dispose();

    private TestAccountsSession OwnSession() => new(Options(), new() { Log = Log, Variables = name => Variables.GetValueOrDefault(name), Handler = host });

    private void WriteConfig(params SampleService[] services) => WriteConfig($""" "retries": {Probes} """, services);

    private void WriteConfig(string retries, params SampleService[] services) => WriteConfig(
        retries,
        [.. services.Select((service, number) => $""" "name": "orders{number}", "endpoint": "{service.Endpoint}", "username": "qa", "password": "secret" """)]);

    private void WriteConfig(string retries, params string[] services) => ConfigText($$"""
        { "parallelism": 64, "defaults": { "timeout": "30s", {{retries}}, "retryDelay": "10ms", "visibility": "300ms", "parallelism": {{Cap}} },
          "services": [ {{string.Join(", ", services.Select(service => $$"""{ {{service}}, "accounts": [ { "name": "buyer", "count": {{Accounts}} } ] }"""))}} ] }
        """);
}
