using TestAccounts.SampleServices;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.Tests;

/// <summary>What a service is at fault with is told, with the service, the request and the answer.</summary>
public sealed class ServiceFaultTests : EngineTest
{
    [Fact]
    public async Task Wrong_credentials_are_told_with_service_request_and_status()
    {
        var orders = await StartOrdersAsync();
        Config($""" "name": "orders", "endpoint": "{orders.Endpoint}", "username": "qa", "password": "wrong-password" """);

        var failure = await ProvisionFailsAsync();

        Assert.Equal(SessionOutcome.Failed, failure.Outcome);
        var fault = Assert.Single(failure.Faults);
        Assert.Equal("TA1002", fault.Code);
        Assert.Matches($@"orders: GET {orders.Endpoint}accounts\?username=\S+ refused the credentials with 401", fault.Message);
        Assert.Single(orders.Requests);
        Assert.Equal(RunState.Closed, Assert.Single(Session().Status()).State);
    }

    [Theory]
    [InlineData(401, "refused the credentials with 401. It says: ", " Check 'auth' of the service")]
    [InlineData(403, "refused the credentials with 403. It says: ", " They may be right and lack a permission: check 'auth' of the service")]
    public async Task What_the_service_says_of_the_credentials_is_told(int status, string begin, string end)
    {
        var orders = await StartOrdersAsync();
        orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Refuse) { Method = "POST", Status = status });
        Config(Orders(orders));

        var fault = Assert.Single((await ProvisionFailsAsync()).Faults);

        Assert.Equal("TA1002", fault.Code);
        Assert.Contains(begin, fault.Message, StringComparison.Ordinal);
        Assert.Contains(end, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreachable_service_is_told_and_the_others_are_rolled_back()
    {
        var orders = await StartOrdersAsync();
        var gone = await SampleService.StartAsync(new OrdersFake());
        var endpoint = gone.Endpoint;
        await gone.DisposeAsync();
        Config(
            Orders(orders, """ "accounts": [ { "name": "buyer", "count": 20 } ] """),
            $""" "name": "billing", "endpoint": "{endpoint}", "retries": 2 """);

        var failure = await ProvisionFailsAsync();

        Assert.Equal(SessionOutcome.Failed, failure.Outcome);
        Assert.Equal("TA1001", Assert.Single(failure.Faults).Code);
        Assert.Contains("billing", failure.Faults[0].Message, StringComparison.Ordinal);
        Assert.Empty(orders.Accounts);
        Assert.False(File.Exists(EnvironmentFile));
    }

    [Fact]
    public async Task Each_failing_service_gives_its_own_cause()
    {
        var orders = await StartOrdersAsync();
        var billing = await StartOrdersAsync();
        orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Latency) { Method = "POST", Delay = TimeSpan.FromMilliseconds(200) }, new MisbehaviourRule(MisbehaviourKind.Refuse) { Method = "POST", Status = 400 });
        billing.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Latency) { Method = "POST", Delay = TimeSpan.FromMilliseconds(200) }, new MisbehaviourRule(MisbehaviourKind.Refuse) { Method = "POST", Status = 403 });
        Config(Orders(orders), Orders(billing).Replace("\"orders\"", "\"billing\"", StringComparison.Ordinal));

        var failure = await ProvisionFailsAsync();

        Assert.Equal(["TA1002", "TA1003"], failure.Faults.Select(f => f.Code).Order());
    }

    [Fact]
    public async Task An_answer_that_is_not_json_is_told_and_what_it_made_is_found_and_deleted()
    {
        var orders = await StartOrdersAsync();
        orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.NotJson) { Method = "POST" }, new MisbehaviourRule(MisbehaviourKind.NotJson) { Method = "GET" });
        Config(Orders(orders, "\"retries\": 1"));

        var failure = await ProvisionFailsAsync();

        // Even the look-up cannot be read, so the account is left, and named.
        Assert.Equal(SessionOutcome.LeftBehind, failure.Outcome);
        Assert.Contains("TA1005", failure.Faults.Select(f => f.Code));
        var left = Assert.Single(orders.Accounts);
        Assert.Contains(failure.Faults, f => f.Code == "TA2002" && f.Message.Contains(left.Login, StringComparison.Ordinal));

        orders.Misbehaviour.Clear();
        await using var session = Session();
        Assert.Equal(SessionOutcome.Done, (await session.TeardownAsync()).Outcome);
        Assert.Empty(orders.Accounts);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed_and_says_where_it_leads(int status)
    {
        var orders = await StartOrdersAsync();
        orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Refuse) { Status = status });
        Config(Orders(orders));

        var failure = await ProvisionFailsAsync();

        Assert.Equal("TA1013", Assert.Single(failure.Faults).Code);
        Assert.Equal(["GET", "POST", "GET"], orders.Requests.Select(r => r.Method));
    }

    [Fact]
    public async Task A_redirect_that_a_form_may_end_with_leaves_the_create_open_where_the_look_up_is_redirected_too()
    {
        var orders = await StartOrdersAsync();
        orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Refuse) { Status = 302 });
        Config(Orders(orders));

        var failure = await ProvisionFailsAsync();

        Assert.Equal(["TA1013", "TA2002"], failure.Faults.Select(f => f.Code));
        Assert.Equal(SessionOutcome.LeftBehind, failure.Outcome);
    }

    [Fact]
    public async Task A_service_that_is_down_at_teardown_keeps_its_accounts_on_record_and_the_others_are_cleaned()
    {
        var orders = await StartOrdersAsync();
        var billing = await StartOrdersAsync();
        Config(Orders(orders), Orders(billing, "\"retries\": 1").Replace("\"orders\"", "\"billing\"", StringComparison.Ordinal));
        await using var session = Session();
        await session.ProvisionAsync();
        billing.Misbehaviour.Set(MisbehaviourRule.Unavailable());

        var report = await session.TeardownAsync();

        Assert.Empty(orders.Accounts);
        Assert.Equal(SessionOutcome.LeftBehind, report.Outcome);
        var left = Assert.Single(report.Left);
        var account = Assert.Single(billing.Accounts);
        Assert.Equal(("billing", account.Login, account.Id), (left.Service, left.Login, left.Id));
        Assert.Contains("503", left.Cause, StringComparison.Ordinal);

        billing.Misbehaviour.Clear();
        Assert.Equal(SessionOutcome.Done, (await session.TeardownAsync()).Outcome);
        Assert.Empty(billing.Accounts);
    }

    [Fact]
    public async Task Verify_names_an_account_that_vanished()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        await using var session = Session();
        await session.ProvisionAsync();
        orders.Remove(orders.Accounts[0].Id);

        var failure = await Assert.ThrowsAsync<TestAccountsException>(() => session.VerifyAsync());

        Assert.Equal("TA1011", Assert.Single(failure.Faults).Code);
        Assert.Equal(SessionOutcome.Done, (await session.TeardownAsync()).Outcome);
    }
}
