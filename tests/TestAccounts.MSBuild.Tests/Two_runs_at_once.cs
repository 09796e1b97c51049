using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

/// <summary>Of one project, as where its tests are dealt out to several runs by <c>--filter</c>.</summary>
[Collection(BuiltConsumer.Collection)]
public sealed class Two_runs_at_once(BuiltConsumer consumer) : IAsyncLifetime
{
    private const string OwnTest = "Leaves_a_trace";
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private SampleServicesProcess services = null!;

    public async Task InitializeAsync()
    {
        consumer.Project.TakeTraces();
        services = await SampleServicesProcess.StartAsync();
    }

    public async Task DisposeAsync() => await services.DisposeAsync();

    [Fact]
    public async Task Have_accounts_and_a_file_each_whatever_settings_the_user_gives()
    {
        var settings = consumer.Project.Workspace.Write(
            "my.runsettings", "<RunSettings><RunConfiguration><EnvironmentVariables><SETTING>1</SETTING></EnvironmentVariables></RunConfiguration></RunSettings>");
        string[] arguments = ["RunConfiguration.EnvironmentVariables.ARGUMENT=2", "TestRunParameters.Parameter(name=\"a\", value=\"b c\")"];
        await using var first = await StartLongTestAsync();

        var second = consumer.Project.Dotnet(services, ["test", "--no-build", "--filter", OwnTest, "--settings", settings, "--", .. arguments])
            .With("REQUIRED", "SETTING=1;ARGUMENT=2");
        (await second.RunAsync()).MustExitWith(0);

        Assert.Single(consumer.Project.TakeTraces());
        Assert.Equal(6, await services.AccountsLeftAsync());
        Assert.Single(consumer.Project.Workspace.Files("testaccounts*.env"), IsOfARun);
        await EndAsync(first);
    }

    [Fact]
    public async Task Within_a_run_of_another_config_find_the_accounts_of_both()
    {
        consumer.Project.Workspace.Write("outer/testaccounts.json", """
            { "services": [ { "name": "warehouse", "endpoint": "${ORDERS_URL}", "username": "qa", "password": "secret",
              "accounts": [ { "name": "tester", "data": { "username": "{{unique}}", "password": "{{password}}" } } ] } ] }
            """);
        await using var first = await StartLongTestAsync();

        var second = consumer.Project.Dotnet(
            services, Tool.Assembly, "run", "--config", "outer/testaccounts.json", "--", "dotnet", "test", "--no-build", "--filter", OwnTest);
        (await second.RunAsync()).MustExitWith(0);

        var trace = Assert.Single(consumer.Project.TakeTraces());
        Assert.Equal(7, trace.Length);
        Assert.Contains(trace, line => line.StartsWith("warehouse/tester=", StringComparison.Ordinal));
        await EndAsync(first);
    }

    [Fact]
    public async Task That_name_one_file_are_refused_before_anything_is_sent()
    {
        const string File = "-p:TestAccountsEnvironmentFile=elsewhere/mine.env";
        await using var first = await StartLongTestAsync(File);

        var second = await consumer.Project.Dotnet(services, "test", "--no-build", "--filter", OwnTest, File).RunAsync();

        Assert.NotEqual(0, second.ExitCode);
        Assert.Contains("error TA2007", second.AllOutput, StringComparison.Ordinal);
        Assert.Equal(6, await services.CreatedTotalAsync());
        await EndAsync(first);
    }

    private static bool IsOfARun(string file) => !file.EndsWith(".project.env", StringComparison.Ordinal);

    // Where the file is elsewhere, the tests find it all the same.
    private async Task<ProcessRun> StartLongTestAsync(params string[] options)
    {
        var run = (consumer.Project.Dotnet(services, ["test", "--no-build", .. options]).With("STEERED", "go on for ever") with { OwnSession = true }).Start();
        await Condition.HoldsAsync(() => consumer.Project.CountTraces() == 1, Deadline);
        consumer.Project.TakeTraces();
        Assert.Equal(6, await services.AccountsLeftAsync());
        return run;
    }

    private async Task EndAsync(ProcessRun run)
    {
        await run.SignalAsync("INT");
        await run.WaitAsync(Deadline);
        Assert.Equal(0, await services.AccountsLeftAsync());
        Assert.DoesNotContain(consumer.Project.Workspace.Files("*.env"), IsOfARun);
    }
}
