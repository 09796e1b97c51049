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
            async () => build.HasExited || (await consumer.Services.Billing.RequestsAsync()).Any(request => request.Method == "POST"), Deadline);
        await build.SignalAsync("INT");
        var result = await build.WaitAsync(Deadline);

        result.MustExitWith(130);
        Assert.DoesNotContain("logged in", result.AllOutput, StringComparison.Ordinal);
        Assert.True(await consumer.Services.CreatedTotalAsync() > 0);
        Assert.Equal(0, await consumer.Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task A_kill_while_the_accounts_are_created_leaves_nothing()
    {
        await using var consumer = await CakeConsumer.CreateAsync();
        await consumer.Services.Identity.MisbehaveAsync(new MisbehaviourRule(MisbehaviourKind.AnswerLate) { Method = "POST", Delay = Deadline });

        await using var build = (consumer.Cake() with { OwnSession = true }).Start();
        await Condition.HoldsAsync(async () => (await consumer.Services.Identity.AccountsAsync()).Count == 1, Deadline);
        await build.SignalAsync("KILL");
        await build.WaitAsync(Deadline);

        await consumer.Services.Identity.MisbehaveAsync();
        await Condition.HoldsAsync(async () => await consumer.Services.AccountsLeftAsync() == 0, Deadline);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("KILL")]
    public async Task A_signal_while_the_accounts_are_deleted_leaves_nothing(string signal)
    {
        await using var consumer = await CakeConsumer.CreateAsync();
        await consumer.Services.Orders.MisbehaveAsync(new MisbehaviourRule(MisbehaviourKind.Latency) { Method = "DELETE", Delay = Deadline });

        await using var build = (consumer.Cake() with { OwnSession = true }).Start();
        await build.WaitForOutputAsync("logged in", Deadline);
        await Condition.HoldsAsync(async () => (await consumer.Services.Billing.AccountsAsync()).Count == 0, Deadline);
        await build.SignalAsync(signal);
        await build.WaitAsync(Deadline);

        // The guardian may have sent a request before this; it has to wait until that one's time is over.
        await consumer.Services.Orders.MisbehaveAsync();
        await Condition.HoldsAsync(async () => await consumer.Services.AccountsLeftAsync() == 0, Deadline);
    }

    [Fact]
    public async Task What_a_signal_leaves_no_time_for_is_told_in_one_line_for_each_service_and_the_guardian_deletes_it()
    {
        await using var consumer = await CakeConsumer.CreateAsync();
        consumer.WriteTasks(
            """
            Task("Default").Does(() =>
            {
                ProvisionTestAccounts(new TestAccountsSettings { CleanUpDeadline = TimeSpan.FromSeconds(1) });
                Information("The tests run.");
                StartProcess("sleep", "300");
            });
            """);
        await consumer.Services.Orders.MisbehaveAsync(new MisbehaviourRule(MisbehaviourKind.Latency) { Method = "DELETE", Delay = Deadline });

        await using var build = (consumer.Cake() with { OwnSession = true }).Start();
        await build.WaitForOutputAsync("The tests run.", Deadline);
        await build.SignalAsync("INT");
        var result = await build.WaitAsync(Deadline);

        result.MustExitWith(130);
        Assert.Equal(1, result.AllOutput.Split("TA2040").Length - 1);
        Assert.DoesNotContain("TA2001", result.AllOutput, StringComparison.Ordinal);
        await consumer.Services.Orders.MisbehaveAsync();
        await Condition.HoldsAsync(async () => await consumer.Services.AccountsLeftAsync() == 0, Deadline);
    }
}
