using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.Tool.Tests;

public sealed class TeardownTests(ToolFixture fixture) : ToolTest(fixture)
{
    [Fact]
    public async Task Teardown_deletes_all_accounts_and_the_environment_file()
    {
        (await RunAsync("provision")).MustExitWith(0);

        var result = (await RunAsync("teardown")).MustExitWith(0);

        Assert.Equal(0, await Services.AccountsLeftAsync());
        Assert.False(Workspace.Exists(EnvironmentFile));
        Assert.Contains("6 accounts deleted and confirmed gone", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Teardown_needs_no_config()
    {
        (await RunAsync("provision")).MustExitWith(0);
        File.Move(Workspace.PathTo("testaccounts.json"), Workspace.PathTo("gone.json"));

        (await RunAsync("teardown")).MustExitWith(0);

        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task Nothing_to_tear_down_is_no_error()
    {
        var result = (await RunAsync("teardown")).MustExitWith(0);

        Assert.Contains("There is nothing to tear down.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accounts_that_cannot_be_deleted_are_named_and_the_next_teardown_gets_them()
    {
        (await RunAsync("provision")).MustExitWith(0);
        var payer = Assert.Single(await Services.Billing.AccountsAsync());
        await Services.Billing.MisbehaveAsync(MisbehaviourRule.Unavailable() with { Method = "DELETE" });

        var result = (await RunAsync("teardown")).MustExitWith(3);

        Assert.Contains(payer.Login, result.Error, StringComparison.Ordinal);
        Assert.Contains(payer.Id, result.Error, StringComparison.Ordinal);
        Assert.Contains("503", result.Error, StringComparison.Ordinal);

        await Services.Billing.MisbehaveAsync();
        (await RunAsync("teardown")).MustExitWith(0);
        Assert.Equal(0, await Services.AccountsLeftAsync());
    }
}
