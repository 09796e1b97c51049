using TestAccounts.SampleServices;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.Tests;

/// <summary>What the canary of a check shows, and that it is gone afterwards.</summary>
public sealed class CanaryTests : CheckTest
{
    [Fact]
    public async Task A_canary_goes_through_a_whole_life_and_is_gone()
    {
        var billing = await StartAsync(new BillingFake());
        Config(At(billing).Replace("\"name\": \"payer\"", "\"name\": \"payer\", \"count\": 500", StringComparison.Ordinal));

        var report = await CheckAsync(canary: true);

        Assert.Equal(SessionOutcome.Done, report.Outcome);
        Assert.Equal(["GET 200", "POST 201", "GET 200", "GET 200", "GET 200", "GET 200", "DELETE 204", "GET 404"], billing.Requests.Select(r => $"{r.Method} {r.Status}"));
        Assert.Equal(1, billing.CreatedTotal);
        Assert.Empty(billing.Accounts);
        Assert.Equal(RunState.Closed, Assert.Single(Session().Status()).State);
        Assert.False(File.Exists(EnvironmentFile));
    }

    [Fact]
    public async Task What_a_canary_uses_is_made_with_it_whichever_number_it_has()
    {
        var orders = await StartOrdersAsync();
        var billing = await StartAsync(new BillingFake());
        Config(
            At(billing).Replace("\"{{password}}\"", "\"{{accounts.orders.buyer[3].id}}\"", StringComparison.Ordinal),
            Orders(orders, """ "accounts": [ { "name": "tester" }, { "name": "buyer", "count": 3 }, { "name": "unused" } ] """));

        var report = await CheckAsync(canary: true);

        Assert.Equal(SessionOutcome.Done, report.Outcome);
        Assert.Equal(2, orders.CreatedTotal);
        Assert.Equal(1, billing.CreatedTotal);
        Assert.Empty(orders.Accounts.Concat(billing.Accounts));
    }

    [Fact]
    public async Task Find_that_does_not_find_the_canary_is_told_with_what_follows_from_it()
    {
        var orders = await StartOrdersAsync();
        orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.HideFromFind) { Delay = TimeSpan.FromMinutes(1) });
        Config(Orders(orders));

        var report = await CheckAsync(canary: true);

        var fault = FaultOf(report);
        Assert.Equal("TA1024", fault.Code);
        Assert.Contains("could not be found again", fault.Message, StringComparison.Ordinal);
        var warning = Assert.Single(report.Services[0].Warnings);
        Assert.Equal("TA1026", warning.Code);
        Assert.Contains("Either its index is slower", warning.Message, StringComparison.Ordinal);
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task Find_that_is_visible_late_is_waited_for()
    {
        var orders = await StartOrdersAsync();
        orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.HideFromFind) { Delay = TimeSpan.FromMilliseconds(150) });
        Config(Orders(orders));

        Assert.Equal(SessionOutcome.Done, (await CheckAsync(canary: true)).Outcome);
    }

    [Fact]
    public async Task Find_that_answers_another_id_than_the_create_is_told()
    {
        var billing = await StartAsync(new BillingFake());
        Config(At(billing).Replace("\"login\": \"login\", \"id\": \"id\"", "\"login\": \"login\", \"id\": \"state\"", StringComparison.Ordinal));

        var fault = FaultOf(await CheckAsync(canary: true));

        Assert.Equal("TA1025", fault.Code);
        Assert.Contains("with the id 'active'", fault.Message, StringComparison.Ordinal);
        Assert.Empty(billing.Accounts);
    }

    [Fact]
    public async Task Ready_that_looks_at_nothing_is_told_at_its_line_and_the_canary_is_gone()
    {
        var billing = await StartAsync(new BillingFake());
        Config(At(billing).Replace("$.data.state", "$.data.status", StringComparison.Ordinal));

        var fault = FaultOf(await CheckAsync(canary: true));

        Assert.Equal("TA1018", fault.Code);
        Assert.Equal((ConfigFile, 5), (fault.File, fault.Line));
        Assert.Empty(billing.Accounts);
    }

    [Fact]
    public async Task A_canary_whose_dependency_failed_is_not_made_and_says_why()
    {
        var orders = await StartOrdersAsync();
        var billing = await StartAsync(new BillingFake());
        orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Refuse) { Method = "POST", Status = 400 });
        Config(At(billing).Replace("\"{{password}}\"", "\"{{accounts.orders.tester.id}}\"", StringComparison.Ordinal), Orders(orders));

        var report = await CheckAsync(canary: true);

        Assert.Equal(["TA1027", "TA1003"], report.Faults.Select(f => f.Code));
        Assert.Equal(0, billing.CreatedTotal);
        Assert.Equal(RunState.Closed, Assert.Single(Session().Status()).State);
    }

    [Fact]
    public async Task A_look_up_that_needs_another_account_is_left_to_the_canary()
    {
        var orders = await StartOrdersAsync();
        var billing = await StartAsync(new BillingFake());
        Config(
            At(billing).Replace("\"login\": \"{{unique}}\"", "\"login\": \"{{unique}}-{{accounts.orders.tester.id}}\"", StringComparison.Ordinal),
            Orders(orders));

        var report = await CheckAsync();
        var withCanary = await CheckAsync(canary: true);

        Assert.Equal("TA1029", Assert.Single(report.Services[0].Warnings).Code);
        Assert.Equal(SessionOutcome.Done, withCanary.Outcome);
        Assert.Empty(withCanary.Services[0].Warnings);
        Assert.Empty(orders.Accounts.Concat(billing.Accounts));
    }

    [Fact]
    public async Task A_canary_that_cannot_be_deleted_is_named_and_stays_on_record()
    {
        var orders = await StartOrdersAsync();
        orders.Misbehaviour.Set(MisbehaviourRule.Unavailable() with { Method = "DELETE" });
        Config(Orders(orders, "\"retries\": 0"));

        var report = await CheckAsync(canary: true);

        Assert.Equal(SessionOutcome.LeftBehind, report.Outcome);
        Assert.Equal(Assert.Single(orders.Accounts).Login, Assert.Single(report.Left).Login);
        Assert.Equal("TA2001", Assert.Single(report.Faults).Code);

        orders.Misbehaviour.Clear();
        Assert.Equal(SessionOutcome.Done, (await CheckAsync(canary: true)).Outcome);
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task A_check_that_is_cancelled_deletes_its_canary()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        using var cancellation = new CancellationTokenSource();
        Log.OnProgress = progress =>
        {
            if (progress.Step == AccountStep.Created)
            {
                cancellation.Cancel();
            }
        };
        await using var session = Session();

        await Assert.ThrowsAsync<OperationCanceledException>(() => session.CheckAsync(new(Canary: true), cancellation.Token));

        Assert.Equal(1, orders.CreatedTotal);
        Assert.Empty(orders.Accounts);
        Assert.Equal(RunState.Closed, Assert.Single(Session().Status()).State);
    }
}
