using TestAccounts.TestInfrastructure;
using TestAccounts.TestInfrastructure.Pipelines;

namespace TestAccounts.MSBuild.Tests;

public sealed class Several_projects : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private ConsumerProject consumer = null!;
    private SampleServicesProcess services = null!;

    public async Task InitializeAsync()
    {
        consumer = await ConsumerProject.CreateTestsAsync("first/First.csproj", "second/Second.csproj");
        consumer.Workspace.Write("Both.slnx", """<Solution><Project Path="first/First.csproj" /><Project Path="second/Second.csproj" /></Solution>""");
        services = await SampleServicesProcess.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        consumer.Dispose();
    }

    [Theory]
    [InlineData("-v:q")]
    [InlineData("--tl:on")]
    [InlineData("-mt")]
    public async Task Of_a_solution_each_have_a_run_of_their_own(string option)
    {
        var result = (await consumer.Dotnet(services, "test", "-maxcpucount:2", option).RunAsync()).MustExitWith(0);

        Assert.Contains("Deleted 6 test accounts for First in ", result.Output, StringComparison.Ordinal);
        Assert.Contains("Deleted 6 test accounts for Second in ", result.Output, StringComparison.Ordinal);
        Assert.Equal(2, consumer.TakeTraces().Count);
        Assert.Equal(12, await services.CreatedTotalAsync());
        Assert.Equal(0, await services.AccountsLeftAsync());
    }

    [Fact]
    public async Task Whose_tests_crash_leave_no_account()
    {
        var result = await Test().With("STEERED", "crash").RunAsync();

        Assert.NotEqual(0, result.ExitCode);
        Assert.Equal(12, await services.CreatedTotalAsync());
        Assert.Equal(0, await services.AccountsLeftAsync());
    }

    [Fact]
    public async Task Tested_on_several_nodes_have_the_passwords_of_each_masked_by_the_pipeline()
    {
        var result = (await Test().With("GITHUB_ACTIONS", "true").RunAsync()).MustExitWith(0);
        var runner = new PlayedGitHub("", "");

        runner.Take(result.Output);

        var passwords = consumer.TakeTraces().SelectMany(trace => trace).Select(account => account.Split('=', 3)[2]).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(12, passwords.Count);
        Assert.Subset(runner.Masks.ToHashSet(StringComparer.Ordinal), passwords);
    }

    [Fact]
    public async Task Tested_on_several_nodes_leave_no_account_after_Ctrl_C()
    {
        await using var run = (Test().With("STEERED", "go on for ever") with { OwnSession = true }).Start();
        await Condition.HoldsAsync(() => consumer.CountTraces() == 2, Deadline);
        Assert.Equal(12, await services.AccountsLeftAsync());

        await run.SignalAsync("INT");
        await run.WaitAsync(Deadline);

        // On a busy machine MSBuild ends before its other node has; that node, or the guardian of its run, is not done then.
        await Condition.HoldsAsync(async () => await services.AccountsLeftAsync() == 0, Deadline);
    }

    private CommandLine Test() => consumer.Dotnet(services, "test", "-maxcpucount:2", "-v", "quiet");
}
