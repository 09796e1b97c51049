using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;

namespace Cake.TestAccounts.Tests;

public sealed class InterruptionTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_while_the_tests_run_leaves_nothing(string signal, int exitCode)
    {
        await using var consumer = await CakeConsumer.CreateAsync();
        consumer.WriteTasks(
            """
            Task("Default").Does(() =>
            {
                ProvisionTestAccounts();
                Information("The tests run.");
                StartProcess("sleep", "300");
            });
            """);

        await using var build = (consumer.Cake() with { OwnSession = true }).Start();
        await build.WaitForOutputAsync("The tests run.", Deadline);
        await build.SignalAsync(signal);
        var result = await build.WaitAsync(Deadline);

        result.MustExitWith(exitCode);
        Assert.Equal(6, await consumer.Services.CreatedTotalAsync());
        Assert.Equal(0, await consumer.Services.AccountsLeftAsync());
        Assert.False(consumer.Folder.Exists("testaccounts.env"));
    }

    [Theory]
    [InlineData(MisbehaviourKind.Refuse)]
    [InlineData(MisbehaviourKind.AnswerLate)]
    public async Task Ctrl_C_while_the_accounts_are_created_leaves_nothing(MisbehaviourKind kind)
    {
        await using var consumer = await CakeConsumer.CreateAsync();
        await consumer.Services.Billing.MisbehaveAsync(new MisbehaviourRule(kind) { Method = "POST", Delay = Deadline });

        await using var build = (consumer.Cake() with { OwnSession = true }).Start();
        await Condition.HoldsAsync(
            async () => build.HasExited || (await consumer.Services.Billing.RequestsAsync()).Count > 0, Deadline);
        await build.SignalAsync("INT");
        var result = await build.WaitAsync(Deadline);

        result.MustExitWith(130);
        Assert.DoesNotContain("logged in", result.AllOutput, StringComparison.Ordinal);
        Assert.True(await consumer.Services.CreatedTotalAsync() > 0);
        Assert.Equal(0, await consumer.Services.AccountsLeftAsync());
    }
}
