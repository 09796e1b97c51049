namespace TestAccounts.Tool.Tests;

public sealed class ProvisionTests(ToolFixture fixture) : ToolTest(fixture)
{
    [Fact]
    public async Task Provision_creates_all_accounts_and_says_where_the_environment_file_is()
    {
        var result = (await RunAsync("provision")).MustExitWith(0);

        Assert.Equal(Accounts, await Services.AccountsLeftAsync());
        Assert.Contains($"TESTACCOUNTS_ORDERS_TESTER_ID=", Workspace.Read(EnvironmentFile), StringComparison.Ordinal);
        Assert.Matches(@"orders +http://\S+ +4 accounts verified +\d+\.\d\d s", result.Output);
        Assert.Matches(@"identity +http://\S+ +1 account verified", result.Output);
        Assert.Contains("Environment file: testaccounts.env", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task Quiet_says_nothing_when_all_is_well()
    {
        var result = (await RunAsync("provision", "--verbosity", "quiet")).MustExitWith(0);

        Assert.Empty(result.AllOutput);
    }

    [Theory]
    [InlineData("json", "{")]
    [InlineData("runsettings", "<")]
    [InlineData("dotenv", "TESTACCOUNTS_RUN=")]
    public async Task The_environment_file_is_written_in_the_format_that_is_asked_for(string format, string part)
    {
        (await RunAsync("provision", "--format", format, "--env-file", "out/accounts.env")).MustExitWith(0);

        Assert.Contains(part, Workspace.Read("out/accounts.env"), StringComparison.Ordinal);
        (await RunAsync("teardown", "--format", format, "--env-file", "out/accounts.env")).MustExitWith(0);
        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task A_service_that_refuses_the_credentials_fails_the_provisioning_and_nothing_is_left()
    {
        var result = (await Command("provision").With("BILLING_KEY", "not-the-key").RunAsync()).MustExitWith(1);

        Assert.Equal(0, await Services.AccountsLeftAsync());
        Assert.False(Workspace.Exists(EnvironmentFile));
        Assert.Matches("error TA1[0-9]{3}: .*billing.*401", result.Error);
    }

    [Fact]
    public async Task The_config_is_found_in_a_folder_above()
    {
        var deep = Workspace.CreateFolder("src/deep");

        (await (Command("provision") with { WorkingDirectory = deep }).RunAsync()).MustExitWith(0);

        Assert.True(Workspace.Exists(EnvironmentFile));
    }

    [Fact]
    public async Task A_variable_stands_in_for_an_option_and_the_option_wins()
    {
        (await Command("provision").With("TESTACCOUNTS_ENV_FILE", "by-variable.env").RunAsync()).MustExitWith(0);
        Assert.True(Workspace.Exists("by-variable.env"));
        (await Command("teardown").With("TESTACCOUNTS_ENV_FILE", "by-variable.env").RunAsync()).MustExitWith(0);

        (await Command("provision", "--env-file", "by-option.env").With("TESTACCOUNTS_ENV_FILE", "by-variable.env").RunAsync()).MustExitWith(0);
        Assert.True(Workspace.Exists("by-option.env"));
        Assert.False(Workspace.Exists("by-variable.env"));
    }
}
