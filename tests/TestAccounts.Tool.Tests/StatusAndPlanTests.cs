namespace TestAccounts.Tool.Tests;

public sealed class StatusAndPlanTests(ToolFixture fixture) : ToolTest(fixture)
{
    [Fact]
    public async Task Plan_shows_a_table_of_accounts_and_sends_nothing()
    {
        var result = (await RunAsync("plan")).MustExitWith(0);

        Assert.Matches("ACCOUNT +LOGIN +REQUEST", result.Output);
        Assert.Matches(@"orders/buyer\[3\] +ta-\S+ +POST http://\S+/accounts", result.Output);
        Assert.Contains("6 accounts; nothing was sent.", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, await Services.AccountsLeftAsync());
        Assert.Empty(Workspace.Files("*.jsonl"));
    }

    [Fact]
    public async Task Plan_prints_the_logins_that_provision_uses_for_the_same_run()
    {
        var run = (await ReadJsonAsync(0, "plan")).GetProperty("plan").GetProperty("runId").GetString()!;
        var plan = await RunAsync("plan", "--run", run);

        (await RunAsync("provision", "--run", run)).MustExitWith(0);

        var logins = (await Task.WhenAll(Services.All.Select(service => service.AccountsAsync()))).SelectMany(all => all);
        Assert.All(logins, account => Assert.Contains(account.Login, plan.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Status_shows_a_table_of_runs()
    {
        (await RunAsync("provision")).MustExitWith(0);

        var result = (await RunAsync("status")).MustExitWith(0);

        Assert.Matches("RUN +AGE +STATE +INTENDED +CREATED +VERIFIED +DELETED", result.Output);
        Assert.Matches(@"\S+ +\d+ s +kept +6 +6 +6 +0", result.Output);
    }

    [Fact]
    public async Task Status_without_a_run_says_so()
    {
        var result = (await RunAsync("status")).MustExitWith(0);

        Assert.Contains("There are no runs.", result.Output, StringComparison.Ordinal);
    }
}
