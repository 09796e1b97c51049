using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

[Collection(BuiltConsumer.Collection)]
public sealed class Within_another_run(BuiltConsumer consumer) : IAsyncLifetime
{
    private SampleServicesProcess services = null!;

    public async Task InitializeAsync()
    {
        consumer.Project.TakeTraces();
        services = await SampleServicesProcess.StartAsync();
    }

    public async Task DisposeAsync() => await services.DisposeAsync();

    [Fact]
    public async Task Of_the_same_config_no_account_is_made_twice()
    {
        var result = await RunAsync("testaccounts.json");

        result.MustExitWith(0);
        Assert.Contains("The test accounts are those of the run around this build", result.AllOutput, StringComparison.Ordinal);
        Assert.Single(consumer.Project.TakeTraces());
        Assert.Equal(6, await services.CreatedTotalAsync());
        Assert.Equal(0, await services.AccountsLeftAsync());
    }

    [Fact]
    public async Task Of_another_config_the_tests_find_the_accounts_of_both()
    {
        consumer.Project.Workspace.Write("outer/testaccounts.json", """
            { "services": [ { "name": "warehouse", "endpoint": "${ORDERS_URL}", "username": "qa", "password": "secret",
              "accounts": [ { "name": "tester", "data": { "username": "{{unique}}", "password": "{{password}}" } } ] } ] }
            """);

        (await RunAsync("outer/testaccounts.json")).MustExitWith(0);

        var trace = Assert.Single(consumer.Project.TakeTraces());
        Assert.Equal(7, trace.Length);
        Assert.Contains(trace, line => line.StartsWith("warehouse/tester=", StringComparison.Ordinal));
        Assert.Equal(7, await services.CreatedTotalAsync());
        Assert.Equal(0, await services.AccountsLeftAsync());
    }

    [Fact]
    public async Task That_is_gone_no_test_runs()
    {
        var result = await consumer.Project.Dotnet(services, "test", "--no-build")
            .With("TESTACCOUNTS_CONFIG", consumer.Project.Workspace.PathTo("testaccounts.json"))
            .With("TESTACCOUNTS_RUN", "2q25x9mw3k")
            .With("TESTACCOUNTS_ACCOUNTS", "orders/tester")
            .With("TESTACCOUNTS_ENV_FILE", consumer.Project.Workspace.PathTo("gone.env"))
            .RunAsync();

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("error TA0908: The variables of this process are those of run 2q25x9mw3k, which was torn down.", result.AllOutput, StringComparison.Ordinal);
        Assert.Empty(consumer.Project.TakeTraces());
        Assert.Equal(0, await services.CreatedTotalAsync());
    }

    private Task<ProcessResult> RunAsync(string config) => consumer.Project
        .Dotnet(services, Tool.Assembly, "run", "--config", config, "--", "dotnet", "test", "--no-build", "--filter", "Leaves_a_trace")
        .RunAsync();
}
