using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

[Collection(BuiltConsumer.Collection)]
public sealed class Every_way_to_run_the_tests(BuiltConsumer consumer) : IAsyncLifetime
{
    private const int Accounts = 6;
    private const string Settings = "my.runsettings";

    private SampleServicesProcess services = null!;

    public async Task InitializeAsync()
    {
        consumer.Project.TakeTraces();
        consumer.Project.Workspace.Write(
            Settings, "<RunSettings><RunConfiguration><EnvironmentVariables><SETTING>1</SETTING></EnvironmentVariables></RunConfiguration></RunSettings>");
        services = await SampleServicesProcess.StartAsync();
    }

    public async Task DisposeAsync() => await services.DisposeAsync();

    [Theory]
    [InlineData(null, "test", "--no-build")]
    [InlineData(null, "test", "--no-build", "-mt")]
    [InlineData(null, "test", "--no-build", "--tl:on")]
    [InlineData(null, "test", "--no-build", "--tl:off")]
    [InlineData(null, "test", "--no-build", "--filter", "Leaves_a_trace")]
    [InlineData(null, "test", "--no-build", "--blame-hang", "--blame-hang-timeout", "1m")]
    [InlineData(null, "test", "--no-build", "-bl:log.binlog")]
    [InlineData("SETTING=1", "test", "--no-build", "--settings", Settings)]
    [InlineData("ARGUMENT=2", "test", "--no-build", "--", "RunConfiguration.EnvironmentVariables.ARGUMENT=2")]
    [InlineData(null, "msbuild", "-t:VSTest", "-p:VSTestNoBuild=true")]
    [InlineData(null, "msbuild", "-t:VSTest")]
    [InlineData(null, "build", "-t:VSTest", "--no-restore")]
    public async Task Has_accounts_of_its_own_which_are_gone_afterwards(string? variables, params string[] command)
    {
        (await consumer.Project.Dotnet(services, command).With("REQUIRED", variables).RunAsync()).MustExitWith(0);

        Assert.Single(consumer.Project.TakeTraces());
        await NothingIsLeftAsync();
    }

    [Theory]
    [InlineData("fail", "--tl:on")]
    [InlineData("fail", "-mt")]
    [InlineData("crash", "--tl:off")]
    [InlineData("crash", "--tl:on")]
    [InlineData("crash", "-mt")]
    public async Task Fails_where_the_tests_do_and_leaves_no_account(string order, string option)
    {
        var result = await consumer.Project.Dotnet(services, "test", "--no-build", option).With("STEERED", order).RunAsync();

        Assert.NotEqual(0, result.ExitCode);
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task Ends_a_test_that_hangs_and_leaves_no_account()
    {
        var result = await consumer.Project
            .Dotnet(services, "test", "--no-build", "--blame-hang", "--blame-hang-timeout", "2s", "--blame-hang-dump-type", "none")
            .With("STEERED", "go on for ever")
            .RunAsync();

        Assert.NotEqual(0, result.ExitCode);
        Assert.Single(consumer.Project.TakeTraces());
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task With_a_filter_that_matches_no_test_leaves_no_account()
    {
        var result = (await consumer.Project.Dotnet(services, "test", "--no-build", "--filter", "There_is_no_such_test").RunAsync()).MustExitWith(0);

        Assert.Contains("No test matches", result.AllOutput, StringComparison.Ordinal);
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task Without_a_binary_sends_nothing_and_lets_the_SDK_say_so()
    {
        var result = await consumer.Project.Dotnet(services, "test", "--no-build", "-c", "NeverBuilt").RunAsync();

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("DotNetTest.dll is invalid", result.AllOutput, StringComparison.Ordinal);
        Assert.Equal(0, await services.CreatedTotalAsync());
    }

    private async Task NothingIsLeftAsync()
    {
        Assert.Equal(Accounts, await services.CreatedTotalAsync());
        Assert.Equal(0, await services.AccountsLeftAsync());
    }
}
