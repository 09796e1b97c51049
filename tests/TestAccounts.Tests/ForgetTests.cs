using TestAccounts.SampleServices;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.Tests;

/// <summary>What no clean-up can delete is ended by somebody who says why.</summary>
public sealed class ForgetTests : EngineTest
{
    private const string Reason = "The service was switched off on Monday.";

    [Fact]
    public async Task An_account_that_was_forgotten_is_looked_for_by_no_clean_up_and_stays_on_record()
    {
        var (orders, run) = await LeaveAsync(2);
        var report = await Session().ForgetAsync("orders/buyer[2]", Reason);

        var forgotten = Assert.Single(report.Forgotten);
        Assert.Equal((run, "orders", "orders/buyer[2]", Reason), (forgotten.RunId, forgotten.Service, forgotten.Account, forgotten.Cause));
        Assert.Contains(orders.Accounts, account => account.Login == forgotten.Login && account.Id == forgotten.Id);
        Assert.False(report.IsClosed);
        var swept = await Session().SweepAsync(new());
        Assert.Equal((SessionOutcome.Done, 1), (swept.Outcome, swept.Swept.Count));
        Assert.Equal(forgotten.Login, Assert.Single(orders.Accounts).Login);
        var summary = Assert.Single(Session().Status());
        Assert.Equal(RunState.Closed, summary.State);
        var kept = Assert.Single(summary.Forgotten);
        Assert.Equal(("orders/buyer[2]", forgotten.Login, Reason, System.Environment.UserName), (kept.Account, kept.Login, kept.Reason, kept.User));
        Assert.InRange(TimeProvider.System.GetUtcNow() - kept.At, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("login")]
    [InlineData("id")]
    public async Task The_last_account_that_is_forgotten_closes_its_run(string by)
    {
        var (orders, run) = await LeaveAsync(1);
        var account = Assert.Single(orders.Accounts);

        var report = await Session().ForgetAsync(by == "id" ? account.Id : account.Login, Reason);

        Assert.Equal((run, true), (report.RunId, report.IsClosed));
        Assert.Empty((await Session().SweepAsync(new())).Swept);
        Assert.Single(orders.Accounts);
        Assert.False(File.Exists(EnvironmentFile));
    }

    [Fact]
    public async Task A_whole_run_is_forgotten_by_its_id()
    {
        var (orders, run) = await LeaveAsync(3);

        var report = await Session().ForgetAsync(run, Reason);

        Assert.Equal((true, 3), (report.IsClosed, report.Forgotten.Count));
        Assert.Equal(SessionOutcome.Done, (await Session().TeardownAsync()).Outcome);
        Assert.Equal(3, orders.Accounts.Count);
        Assert.Contains(Assert.Single(Session().Status()).Forgotten, forgotten => forgotten.Account is null);
    }

    [Fact]
    public async Task A_damaged_run_is_forgotten_too()
    {
        var (_, run) = await LeaveAsync(2);
        var record = Assert.Single(Workspace.Files("*.jsonl"));
        var lines = await File.ReadAllLinesAsync(record);
        await File.WriteAllLinesAsync(record, lines.Select(line => line.Replace("\"t\":\"service\"", "\"t\":\"s?rvice\"", StringComparison.Ordinal)));

        var report = await Session().ForgetAsync(run, Reason);

        Assert.True(report.IsClosed);
        Assert.Equal(SessionOutcome.Done, (await Session().SweepAsync(new())).Outcome);
    }

    [Fact]
    public async Task A_run_that_is_alive_is_not_forgotten()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        await using var owner = Session();
        var run = await owner.ProvisionAsync();

        Assert.Equal("TA2035", await CodeAsync(run.RunId));
        Assert.Equal("TA2035", await CodeAsync("orders/tester"));

        await owner.TeardownAsync();
        Assert.Equal("TA2036", await CodeAsync("orders/tester"));
        Assert.Equal("TA2038", await CodeAsync("orders/tester", ""));
    }

    [Fact]
    public async Task Of_several_accounts_that_may_be_meant_one_has_to_be_named()
    {
        var (orders, first) = await LeaveAsync(1);
        orders.Misbehaviour.Set(MisbehaviourRule.Unavailable() with { Method = "DELETE" });
        await using (var second = Session(Options() with { EnvironmentFile = Workspace.PathTo("second.env") }))
        {
            await second.ProvisionAsync();
        }

        Assert.Equal("TA2037", await CodeAsync("orders/buyer[1]"));

        await Session(Options(first)).ForgetAsync("orders/buyer[1]", Reason);
        orders.Misbehaviour.Clear();
        Assert.Single((await Session().SweepAsync(new())).Swept);
        Assert.StartsWith($"ta-{first}", Assert.Single(orders.Accounts).Login, StringComparison.Ordinal);
    }

    /// <summary>An open run, whose service took no deletes while it was torn down.</summary>
    private async Task<(SampleService Orders, string Run)> LeaveAsync(int accounts)
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders, $$""" "retries": 0, "accounts": [ { "name": "buyer", "count": {{accounts}} } ] """));
        await using var session = Session();
        var run = await session.ProvisionAsync();
        orders.Misbehaviour.Set(MisbehaviourRule.Unavailable() with { Method = "DELETE" });
        Assert.Equal(accounts, (await session.TeardownAsync()).Left.Count);
        orders.Misbehaviour.Clear();
        return (orders, run.RunId);
    }

    private async Task<string> CodeAsync(string what, string reason = Reason) =>
        Assert.Single((await Assert.ThrowsAsync<TestAccountsException>(() => Session().ForgetAsync(what, reason))).Faults).Code;
}
