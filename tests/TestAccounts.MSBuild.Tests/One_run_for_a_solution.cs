using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

public sealed class One_run_for_a_solution(BuiltSolution solution) : IClassFixture<BuiltSolution>, IAsyncLifetime
{
    private const int Accounts = 6;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private readonly ConsumerProject consumer = solution.Projects;
    private SampleServicesProcess services = null!;

    public async Task InitializeAsync()
    {
        consumer.TakeTraces();
        services = await SampleServicesProcess.StartAsync();
    }

    public async Task DisposeAsync() => await services.DisposeAsync();

    [Theory]
    [InlineData("-maxcpucount:1", "--no-build")]
    [InlineData("-maxcpucount:2")]
    [InlineData("--tl:on", "--no-build")]
    [InlineData("-mt", "--no-build")]
    public async Task Is_made_once_and_deleted_by_the_last_one_out(params string[] options)
    {
        var result = (await Test(options).RunAsync()).MustExitWith(0);

        Assert.Equal(3, Passed(result));
        Assert.Single(consumer.TakeTraces());
        Assert.Contains("Provisioned 6 test accounts in 3 services for All.slnx", result.Output, StringComparison.Ordinal);
        Assert.Contains("Deleted 6 test accounts for All.slnx", result.Output, StringComparison.Ordinal);
        await EachWasMadeOnceAndIsGoneAsync();
    }

    [Fact]
    public async Task Is_deleted_after_tests_that_fail_in_one_of_them()
    {
        var result = await Test("--no-build").With("STEERED", "fail").RunAsync();

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("Failed:     1", result.Output, StringComparison.Ordinal);
        await EachWasMadeOnceAndIsGoneAsync();
    }

    [Fact]
    public async Task Does_not_wait_for_a_project_that_does_not_compile()
    {
        using var broken = Added("second/Broken.cs", "nonsense");

        var result = await Test().RunAsync();

        Assert.NotEqual(0, result.ExitCode);
        Assert.Equal(2, Passed(result));
        Assert.Contains("Deleted 6 test accounts for All.slnx", result.Output, StringComparison.Ordinal);
        await EachWasMadeOnceAndIsGoneAsync();
    }

    [Fact]
    public async Task Sends_nothing_where_no_project_compiles()
    {
        using var first = Added("first/Broken.cs", "nonsense");
        using var second = Added("second/Broken.cs", "nonsense");
        using var third = Added("third/Broken.cs", "nonsense");

        Assert.NotEqual(0, (await Test().RunAsync()).ExitCode);

        Assert.Equal(0, await services.CreatedTotalAsync());
    }

    [Fact]
    public async Task That_cannot_be_provisioned_lets_no_test_run_in_any_of_them()
    {
        await services.Billing.MisbehaveAsync(new MisbehaviourRule(MisbehaviourKind.Refuse) { Method = "POST", Status = 400 });

        var result = await Test("--no-build").RunAsync();

        Assert.NotEqual(0, result.ExitCode);
        Assert.Matches("error TA1003: .*billing", result.AllOutput);
        Assert.All(["First", "Second", "Third"], project => Assert.Matches($@"{project}\.csproj : error TA0916: The test accounts of the solution could not be provisioned", result.AllOutput));
        Assert.Empty(consumer.TakeTraces());
        Assert.Equal(0, await services.AccountsLeftAsync());
    }

    [Fact]
    public async Task Of_which_an_account_is_left_turns_the_build_red()
    {
        await services.Billing.MisbehaveAsync(new MisbehaviourRule(MisbehaviourKind.Refuse) { Method = "DELETE", Status = 403 });

        var result = await Test("--no-build").RunAsync();

        Assert.NotEqual(0, result.ExitCode);
        Assert.Equal(3, Passed(result));
        Assert.Matches("error TA2001: billing: ", result.AllOutput);
        await services.Billing.MisbehaveAsync();
        await Condition.HoldsAsync(async () => await services.AccountsLeftAsync() == 0, Deadline);
    }

    [Fact]
    public async Task Leaves_projects_alone_that_have_another_config_or_do_not_ask()
    {
        using var another = Added("third/Directory.Build.props", """
            <Project><PropertyGroup><TestAccountsConfigFile>testaccounts.json</TestAccountsConfigFile></PropertyGroup></Project>
            """);

        (await Test("--no-build").RunAsync()).MustExitWith(0);

        Assert.Equal(2, consumer.TakeTraces().Count);
        await EachWasMadeOnceAndIsGoneAsync(runs: 2);
    }

    [Fact]
    public async Task Is_a_projects_own_where_it_is_tested_alone()
    {
        (await consumer.Dotnet(services, "test", "first/First.csproj", "--no-build").RunAsync()).MustExitWith(0);

        await EachWasMadeOnceAndIsGoneAsync();
    }

    [Fact]
    public async Task Is_kept_for_a_look_where_any_of_them_failed_and_that_was_asked_for()
    {
        var failed = await Test("--no-build", "-p:TestAccountsKeepOnFailure=10m").With("STEERED", "fail").RunAsync();
        Assert.NotEqual(0, failed.ExitCode);
        Assert.Contains("warning TA2041: ", failed.Output, StringComparison.Ordinal);
        Assert.Equal(Accounts, await services.AccountsLeftAsync());

        (await Test("--no-build").RunAsync()).MustExitWith(0);

        await EachWasMadeOnceAndIsGoneAsync(runs: 2);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("KILL")]
    public async Task Is_gone_when_the_build_is_ended(string signal)
    {
        await using var run = (Test("-maxcpucount:2", "--no-build").With("STEERED", "go on for ever") with { OwnSession = true }).Start();
        await Condition.HoldsAsync(() => consumer.CountTraces() == 1, Deadline);
        Assert.Equal(Accounts, await services.AccountsLeftAsync());

        await run.SignalAsync(signal);
        await run.WaitAsync(Deadline);

        await Condition.HoldsAsync(async () => await services.AccountsLeftAsync() == 0, Deadline);
    }

    [Fact]
    public async Task Of_a_scope_that_there_is_not_is_an_error()
    {
        var result = await Test("--no-build", "-p:TestAccountsScope=machine").RunAsync();

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("error TA0915: TestAccountsScope is 'machine'; give one of project, solution.", result.AllOutput, StringComparison.Ordinal);
        Assert.Equal(0, await services.CreatedTotalAsync());
    }

    // With the terminal logger, the adapter's own words are what tells of each project.
    private static int Passed(ProcessResult result) => result.Output.Split('\n').Count(line =>
        line.Contains("Passed!", StringComparison.Ordinal) || line.Contains("  Finished:  ", StringComparison.Ordinal));

    private Removal Added(string file, string text) => new(consumer.Workspace.Write(file, text));

    private CommandLine Test(params string[] options) => consumer.Dotnet(services, ["test", "All.slnx", .. options]);

    private async Task EachWasMadeOnceAndIsGoneAsync(int runs = 1)
    {
        Assert.Equal(runs * Accounts, await services.CreatedTotalAsync());
        Assert.Equal(0, await services.AccountsLeftAsync());
        Assert.Empty(consumer.Workspace.Files("testaccounts.solution*.env"));
    }

    private sealed class Removal(string file) : IDisposable
    {
        public void Dispose() => File.Delete(file);
    }
}
