using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.TestingPlatform.Tests;

public sealed class Ending_early(BuiltPlatformConsumer consumer) : PlatformTest(consumer)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task With_everything_killed_in_the_tests_leaves_no_account(bool ofDotnetTest)
    {
        await using var run = Forever(ofDotnetTest).Start();
        await TestsRunAsync();

        run.KillTree();

        await NothingIsLeftAsync(Deadline);
    }

    [Fact]
    public async Task With_the_application_alone_killed_in_the_tests_leaves_no_account()
    {
        await using var run = Forever(ofDotnetTest: false).Start();
        await TestsRunAsync();

        await Sigkill.SendAsync(run.Id);

        await NothingIsLeftAsync(Deadline);
    }

    [Fact]
    public async Task With_everything_killed_while_it_provisions_leaves_no_account()
    {
        await Services.Identity.MisbehaveAsync(new MisbehaviourRule(MisbehaviourKind.AnswerLate) { Method = "POST", Delay = TimeSpan.FromSeconds(5) });
        await using var run = Forever(ofDotnetTest: false).Start();
        await Condition.HoldsAsync(async () => await Services.AccountsLeftAsync() > 0, Deadline);

        run.KillTree();

        await NothingIsLeftAsync(Deadline);
        Assert.Empty(Application.TakeTraces());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task With_Ctrl_C_twice_in_the_tests_leaves_no_account(bool ofDotnetTest)
    {
        await using var run = (Forever(ofDotnetTest) with { OwnSession = true }).Start();
        await TestsRunAsync();

        await run.SignalAsync("INT");
        if (!ofDotnetTest)
        {
            // The first asks the tests to end, which these do not; the platform says so.
            await run.WaitForOutputAsync("Press Ctrl+C again to force exit.", Deadline);
            await run.SignalAsync("INT");
        }

        await run.WaitAsync(Deadline);
        await NothingIsLeftAsync(Deadline);
    }

    [Fact]
    public async Task With_Ctrl_C_while_it_provisions_rolls_back()
    {
        await Services.Identity.MisbehaveAsync(new MisbehaviourRule(MisbehaviourKind.AnswerLate) { Method = "POST", Delay = TimeSpan.FromSeconds(5) });
        await using var run = (Forever(ofDotnetTest: false) with { OwnSession = true }).Start();
        await Condition.HoldsAsync(async () => await Services.AccountsLeftAsync() > 0, Deadline);

        await run.SignalAsync("INT");

        await run.WaitAsync(Deadline);
        await NothingIsLeftAsync(Deadline);
        Assert.Empty(Application.TakeTraces());
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("KILL")]
    public async Task While_it_tears_down_leaves_no_account(string signal)
    {
        await Services.Orders.MisbehaveAsync(new MisbehaviourRule(MisbehaviourKind.Latency) { Method = "DELETE", Delay = TimeSpan.FromSeconds(3) });
        await using var run = (Application.Run(Services) with { OwnSession = true }).Start();
        await Condition.HoldsAsync(async () => (await Services.Billing.AccountsAsync()).Count == 0 && Application.CountTraces() == 1, Deadline);

        await run.SignalAsync(signal);
        if (signal == "INT")
        {
            await run.SignalAsync(signal);
        }

        await run.WaitAsync(Deadline);
        await Services.Billing.MisbehaveAsync();
        await NothingIsLeftAsync(Deadline);
    }

    private CommandLine Forever(bool ofDotnetTest) =>
        (ofDotnetTest ? Application.Dotnet(Services, "test", "--no-build") : Application.Run(Services)).With("STEERED", "go on for ever");

    private Task TestsRunAsync() => Condition.HoldsAsync(() => Application.CountTraces() == 1, Deadline);
}
