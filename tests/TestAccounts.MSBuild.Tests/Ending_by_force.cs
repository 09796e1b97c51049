using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

[Collection(BuiltConsumer.Collection)]
public sealed class Ending_by_force(BuiltConsumer consumer) : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private SampleServicesProcess services = null!;

    public async Task InitializeAsync()
    {
        consumer.Project.TakeTraces();
        services = await SampleServicesProcess.StartAsync();
    }

    public async Task DisposeAsync() => await services.DisposeAsync();

    [Fact]
    public async Task With_the_whole_process_tree_killed_leaves_the_clean_up_to_the_guardian()
    {
        await using var run = Test().Start();
        await TestsRunAsync(consumer.Project, runs: 1);
        Assert.Equal(1, Guardians.CountIn(consumer.Project.Workspace));

        run.KillTree();

        await NothingIsLeftAsync(consumer.Project);
        Assert.True((await run.WaitAsync()).OutputClosed);
    }

    [Fact]
    public async Task With_several_nodes_killed_leaves_the_clean_up_to_the_guardian_of_each_run()
    {
        using var solution = await ConsumerProject.CreateTestsAsync("first/First.csproj", "second/Second.csproj");
        solution.Workspace.Write("Both.slnx", """<Solution><Project Path="first/First.csproj" /><Project Path="second/Second.csproj" /></Solution>""");
        await using var run = solution.Dotnet(services, "test", "-maxcpucount:2", "-v", "quiet").With("STEERED", "go on for ever").Start();
        await TestsRunAsync(solution, runs: 2);
        Assert.Equal(12, await services.AccountsLeftAsync());

        run.KillTree();

        await NothingIsLeftAsync(solution);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task With_a_signal_that_ends_MSBuild_at_once_leaves_no_account(string signal)
    {
        await using var run = (Test() with { OwnSession = true }).Start();
        await TestsRunAsync(consumer.Project, runs: 1);

        await run.SignalAsync(signal);

        await NothingIsLeftAsync(consumer.Project);
        await run.WaitAsync(Deadline);
    }

    [Fact]
    public async Task Without_a_guardian_leaves_the_clean_up_to_the_next_run()
    {
        await using var run = Test().With("TESTACCOUNTS_GUARDIAN", "false").Start();
        await TestsRunAsync(consumer.Project, runs: 1);
        Assert.Equal(0, Guardians.CountIn(consumer.Project.Workspace));
        run.KillTree();
        await run.WaitAsync();
        Assert.Equal(6, await services.AccountsLeftAsync());

        (await Test().With("STEERED", null).RunAsync()).MustExitWith(0);

        Assert.Equal(12, await services.CreatedTotalAsync());
        Assert.Equal(0, await services.AccountsLeftAsync());
    }

    private CommandLine Test() => consumer.Project.Dotnet(services, "test", "--no-build").With("STEERED", "go on for ever");

    private static Task TestsRunAsync(ConsumerProject project, int runs)
    {
        var traces = 0;
        return Condition.HoldsAsync(() => (traces += project.TakeTraces().Count) == runs, TimeSpan.FromMinutes(2));
    }

    private async Task NothingIsLeftAsync(ConsumerProject project)
    {
        await Condition.HoldsAsync(async () => await services.AccountsLeftAsync() == 0, Deadline);
        await Condition.HoldsAsync(() => Guardians.CountIn(project.Workspace) == 0, Deadline);
    }
}
