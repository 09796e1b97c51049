using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

[Collection(BuiltConsumer.Collection)]
public sealed class Ending_with_Ctrl_C(BuiltConsumer consumer)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task During_the_tests_leaves_no_account()
    {
        consumer.Project.TakeTraces();
        await using var services = await SampleServicesProcess.StartAsync();

        // A busy machine may need longer than an interrupted build is given.
        var steered = consumer.Project.Dotnet(services, "test", "--no-build").With("STEERED", "go on for ever").With("TESTACCOUNTS_CLEAN_UP_DEADLINE", "1m");
        var command = steered with { OwnSession = true };
        await using var run = command.Start();
        await Condition.HoldsAsync(() => consumer.Project.CountTraces() == 1, Deadline);
        Assert.Equal(6, await services.AccountsLeftAsync());

        await run.SignalAsync("INT");
        await run.WaitAsync(Deadline);

        Assert.Equal(0, await services.AccountsLeftAsync());
    }
}
