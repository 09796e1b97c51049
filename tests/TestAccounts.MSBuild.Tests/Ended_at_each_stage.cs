using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

/// <summary>While the tests run it is the matter of <see cref="Ending_by_force"/> and <see cref="Ending_with_Ctrl_C"/>.</summary>
[Collection(BuiltConsumer.Collection)]
public sealed class Ended_at_each_stage(BuiltConsumer consumer) : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private SampleServicesProcess services = null!;

    public async Task InitializeAsync()
    {
        consumer.Project.TakeTraces();
        services = await SampleServicesProcess.StartAsync();
    }

    public async Task DisposeAsync() => await services.DisposeAsync();

    [Theory]
    [InlineData("INT")]
    [InlineData("KILL")]
    public async Task While_it_provisions_leaves_no_account_and_lets_no_test_run(string signal)
    {
        await services.Identity.MisbehaveAsync(new MisbehaviourRule(MisbehaviourKind.AnswerLate) { Method = "POST", Delay = Deadline });
        await using var run = (Test() with { OwnSession = true }).Start();
        await Condition.HoldsAsync(async () => (await services.Identity.AccountsAsync()).Count == 1, Deadline);

        await EndAsync(run, signal);

        await NothingIsLeftAsync();
        Assert.Empty(consumer.Project.TakeTraces());
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("KILL")]
    public async Task While_it_tears_down_leaves_no_account(string signal)
    {
        await services.Orders.MisbehaveAsync(new MisbehaviourRule(MisbehaviourKind.Latency) { Method = "DELETE", Delay = Deadline });
        await using var run = (Test() with { OwnSession = true }).Start();
        await Condition.HoldsAsync(async () => (await services.Billing.AccountsAsync()).Count == 0 && consumer.Project.CountTraces() == 1, Deadline);

        await EndAsync(run, signal);

        await NothingIsLeftAsync();
    }

    private CommandLine Test() => consumer.Project.Dotnet(services, "test", "--no-build");

    private async Task EndAsync(ProcessRun run, string signal)
    {
        await run.SignalAsync(signal);
        await run.WaitAsync(Deadline);
        foreach (var service in services.All)
        {
            await service.MisbehaveAsync();
        }
    }

    // The guardian may have sent a request while the service still held all of them; it has to wait until that one's time is over.
    private async Task NothingIsLeftAsync()
    {
        await Condition.HoldsAsync(async () => await services.AccountsLeftAsync() == 0, Deadline);
        await Condition.HoldsAsync(() => Guardians.CountIn(consumer.Project.Workspace) == 0, Deadline);
    }
}
