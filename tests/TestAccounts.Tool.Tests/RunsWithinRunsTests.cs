using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tool.Tests;

public sealed class RunsWithinRunsTests(ToolFixture fixture) : ToolTest(fixture)
{
    private const string Tell = "sh tell.sh";

    [Fact]
    public async Task The_same_config_is_not_made_twice()
    {
        var before = await Services.CreatedTotalAsync();
        var result = (await RunAsync(["run", "--", "sh", "-c", $"{Tell}; {Inner("run", "--", Tell)}; {Tell}"])).MustExitWith(0);

        var told = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, told.Length);
        Assert.Single(told.Distinct(StringComparer.Ordinal));
        Assert.Contains("The accounts are those of the run around this command", result.Error, StringComparison.Ordinal);
        Assert.Equal(before + 6, await Services.CreatedTotalAsync());
        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task Another_config_has_accounts_of_its_own_and_the_nearest_run_wins()
    {
        var before = await Services.CreatedTotalAsync();
        WriteWarehouse();
        var inner = Inner("run", "--config", "other/testaccounts.json", "--", Tell);

        var result = (await RunAsync(["run", "--", "sh", "-c", $"{Tell}; {inner}; {Tell}"])).MustExitWith(0);

        var told = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|')).ToList();
        Assert.Equal(told[0], told[2]);
        Assert.NotEqual(told[0][0], told[1][0]);
        Assert.Equal(told[0][1], told[1][1]);
        Assert.Equal("", told[0][2]);
        Assert.NotEqual("", told[1][2]);
        Assert.Equal(before + 7, await Services.CreatedTotalAsync());
        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task The_code_of_the_innermost_command_is_that_of_all()
    {
        (await RunAsync(["run", "--", "sh", "-c", Inner("run", "--", "sh", "-c", "'exit 7'")])).MustExitWith(7);

        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task The_variables_of_a_run_that_is_gone_are_refused()
    {
        var before = await Services.CreatedTotalAsync();
        var result = (await Command("run", "--", "true")
            .With("TESTACCOUNTS_CONFIG", Workspace.PathTo("testaccounts.json"))
            .With("TESTACCOUNTS_RUN", "2q25x9mw3k")
            .With("TESTACCOUNTS_ACCOUNTS", "orders/tester")
            .With("TESTACCOUNTS_ENV_FILE", Workspace.PathTo("gone.env"))
            .RunAsync()).MustExitWith(2);

        Assert.Contains("error TA0908: The variables of this process are those of run 2q25x9mw3k, which was torn down.", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, await Services.CreatedTotalAsync());
    }

    private static string Inner(params ReadOnlySpan<string> arguments) => $"dotnet '{Path.Combine(ToolFolder, ToolFile)}' {string.Join(' ', arguments)}";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Workspace.Write("tell.sh", "echo \"$TESTACCOUNTS_RUN|$TESTACCOUNTS_ORDERS_TESTER_ID|$TESTACCOUNTS_WAREHOUSE_TESTER_ID\"\n");
    }

    private void WriteWarehouse() => Workspace.Write("other/testaccounts.json", """
        { "services": [ { "name": "warehouse", "endpoint": "${ORDERS_URL}", "username": "qa", "password": "secret" } ] }
        """);
}
