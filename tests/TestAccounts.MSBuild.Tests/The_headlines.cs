using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

[Collection(BuiltConsumer.Collection)]
public sealed class The_headlines(BuiltConsumer consumer) : IAsyncLifetime
{
    private const string Provisioned = "Provisioned 6 test accounts in 3 services for DotNetTest in ";
    private const string Deleted = "Deleted 6 test accounts for DotNetTest in ";
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private SampleServicesProcess services = null!;

    public async Task InitializeAsync()
    {
        consumer.Project.TakeTraces();
        services = await SampleServicesProcess.StartAsync();
    }

    public async Task DisposeAsync() => await services.DisposeAsync();

    [Theory]
    [InlineData("test", "--no-build")]
    [InlineData("test", "--no-build", "-v:q")]
    [InlineData("test", "--no-build", "-mt", "-v:q")]
    [InlineData("msbuild", "-t:VSTest", "-p:VSTestNoBuild=true")]
    [InlineData("msbuild", "-t:VSTest", "-p:VSTestNoBuild=true", "-v:q")]
    public async Task Are_seen_once_each_in_a_log(params string[] command)
    {
        var result = (await consumer.Project.Dotnet(services, command).RunAsync()).MustExitWith(0);

        AreSeenOnce(result.Output);
    }

    [Theory]
    [InlineData("test", "--no-build")]
    [InlineData("test", "--no-build", "-v:q")]
    [InlineData("test", "--no-build", "--tl:off", "-v:q")]
    [InlineData("msbuild", "-t:VSTest", "-p:VSTestNoBuild=true")]
    public async Task Are_seen_once_each_in_a_terminal(params string[] command)
    {
        var result = (await consumer.Project.Dotnet(services, command).OnScreen().RunAsync()).MustExitWith(0);

        AreSeenOnce(result.Output);
    }

    [Theory]
    [InlineData("--tl:on")]
    [InlineData("--tl:on", "-v:q")]
    [InlineData("--tl:off")]
    public async Task Say_after_Ctrl_C_in_a_terminal_what_was_deleted(params string[] options)
    {
        await using var run = LongTest(options).OnScreen().Start();
        await PressCtrlCAsync(run);

        var result = await run.WaitAsync(Deadline);

        Assert.Contains(Deleted, result.Output, StringComparison.Ordinal);
        Assert.Equal(0, await services.AccountsLeftAsync());
    }

    [Theory]
    [InlineData("--tl:on")]
    [InlineData("--tl:off")]
    public async Task Say_after_Ctrl_C_what_is_left_as_an_error(string logger)
    {
        await services.Billing.MisbehaveAsync(new MisbehaviourRule(MisbehaviourKind.Refuse) { Method = "DELETE", Status = 403 });
        await using var run = LongTest(logger).OnScreen().Start();
        await PressCtrlCAsync(run);

        var result = await run.WaitAsync(Deadline);

        var left = Assert.Single(await services.Billing.AccountsAsync());
        Assert.Matches($@"error \S*TA2\d\d\d\S*: .*{left.Login}", result.Output);
        Assert.Contains("Deleted 5 of 6 test accounts for DotNetTest", result.Output, StringComparison.Ordinal);
        await services.Billing.MisbehaveAsync();
        await Condition.HoldsAsync(async () => await services.AccountsLeftAsync() == 0, Deadline);
        await Condition.HoldsAsync(() => Guardians.CountIn(consumer.Project.Workspace) == 0, Deadline);
    }

    private static void AreSeenOnce(string output)
    {
        Assert.Equal(2, output.Split(Provisioned).Length);
        Assert.Equal(2, output.Split(Deleted).Length);
    }

    private CommandLine LongTest(params string[] options) =>
        consumer.Project.Dotnet(services, ["test", "--no-build", .. options]).With("STEERED", "go on for ever");

    private async Task PressCtrlCAsync(ProcessRun run)
    {
        await Condition.HoldsAsync(() => consumer.Project.CountTraces() == 1, Deadline);
        await run.StandardInput.WriteAsync(InTerminal.CtrlC);
        await run.StandardInput.FlushAsync();
    }
}
