using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tool.Tests;

public sealed class SignalTests(ToolFixture fixture) : ToolTest(fixture)
{
    public static TheoryData<string, int> Signals => new() { { "INT", 130 }, { "TERM", 143 }, { "HUP", 129 } };

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task A_signal_during_provision_leaves_no_accounts(string signal, int exitCode)
    {
        await Services.Identity.MisbehaveAsync(
            new MisbehaviourRule(MisbehaviourKind.Latency) { Method = "POST", Delay = TimeSpan.FromSeconds(20) });
        await using var run = Command("provision").With("TESTACCOUNTS_GUARDIAN_TIMEOUT", "10s").Start();
        await Condition.HoldsAsync(async () => (await Services.Orders.AccountsAsync()).Count == 4, Deadline);

        await run.SignalAsync(signal);

        (await run.WaitAsync()).MustExitWith(exitCode);
        Assert.Equal(0, await Services.AccountsLeftAsync());
        Assert.False(Workspace.Exists(EnvironmentFile));
    }

    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task A_signal_to_run_reaches_the_command_and_the_accounts_are_gone(string signal, int exitCode)
    {
        await using var run = Command("run", "--", "sh", "-c", $"trap 'echo got {signal}; exit 1' {signal}; echo up; while :; do sleep 0.1; done").Start();
        await run.WaitForOutputAsync("up\n", Deadline);

        await run.SignalAsync(signal);

        var result = (await run.WaitAsync()).MustExitWith(exitCode);
        Assert.Contains($"got {signal}", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task Ctrl_C_reaches_the_command_once_and_the_accounts_are_gone()
    {
        var command = Command("run", "--", "sh", "-c", "trap 'n=x$n; echo got $n; [ $n = x ] || exit 9' INT; echo up; for i in 1 2 3 4 5 6 7 8 9; do sleep 0.1; done; while [ -z $n ]; do sleep 0.1; done");
        await using var run = (command with { OwnSession = true }).Start();
        await run.WaitForOutputAsync("up\n", Deadline);

        await run.SignalAsync("INT");

        var result = (await run.WaitAsync()).MustExitWith(130);
        Assert.Contains("got x\n", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("got xx", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task An_interrupt_to_the_tool_alone_ends_the_command_in_the_end()
    {
        await using var run = Command("run", "--", "sh", "-c", "trap 'echo got TERM; exit 1' TERM; echo up; while :; do sleep 0.1; done").Start();
        await run.WaitForOutputAsync("up\n", Deadline);

        await run.SignalAsync("INT");

        var result = (await run.WaitAsync()).MustExitWith(130);
        Assert.Contains("got TERM", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task A_command_that_ignores_signals_is_killed_with_its_children_and_the_accounts_are_gone()
    {
        await using var run = Command("run", "--", "sh", "-c", "trap '' TERM; echo up; while :; do sleep 0.1; done").Start();
        await run.WaitForOutputAsync("up\n", Deadline);

        await run.SignalAsync("TERM");

        var result = (await run.WaitAsync()).MustExitWith(143);
        Assert.True(result.OutputClosed);
        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task A_second_interrupt_leaves_at_once()
    {
        await using var run = Command("run", "--", "sh", "-c", "echo up; sleep 60").Start();
        await run.WaitForOutputAsync("up\n", Deadline);
        await run.SignalAsync("INT");
        await run.WaitForOutputAsync("Interrupted", Deadline);

        await run.SignalAsync("INT");

        (await run.WaitAsync(TimeSpan.FromSeconds(3))).MustExitWith(130);
    }

    [Fact]
    public async Task What_Ctrl_C_leaves_no_time_for_is_told_in_one_line_for_each_service_with_who_goes_on_until_when()
    {
        foreach (var service in Services.All)
        {
            await service.MisbehaveAsync(new MisbehaviourRule(MisbehaviourKind.Latency) { Method = "DELETE", Delay = Deadline });
        }

        await using var run = Command("run", "--", "sh", "-c", "echo up; sleep 60").With("TESTACCOUNTS_CLEAN_UP_DEADLINE", "1s").Start();
        await run.WaitForOutputAsync("up\n", Deadline);

        await run.SignalAsync("INT");

        var result = (await run.WaitAsync()).MustExitWith(130);
        Assert.Matches(
            @"error TA2040: orders: there was no time left to delete 4 accounts of run \w+ at \S+: 'ta-\S+', 'ta-\S+', 'ta-\S+' and 1 more\. The guardian goes on until \d\d:\d\d:\d\d UTC;",
            result.Error);
        Assert.Equal(Services.All.Count, result.Error.Split("TA2040").Length - 1);
        Assert.DoesNotContain("TA2001", result.Error, StringComparison.Ordinal);
        await Task.WhenAll(Services.All.Select(service => service.MisbehaveAsync()));
        await Condition.HoldsAsync(async () => await Services.AccountsLeftAsync() == 0, Deadline);
    }

    [Fact]
    public async Task What_Ctrl_C_leaves_no_time_for_and_no_guardian_goes_on_with_is_named_one_by_one()
    {
        await Services.Orders.MisbehaveAsync(new MisbehaviourRule(MisbehaviourKind.Latency) { Method = "DELETE", Delay = Deadline });
        var command = Command("run", "--", "sh", "-c", "echo up; sleep 60").With("TESTACCOUNTS_CLEAN_UP_DEADLINE", "1s").With("TESTACCOUNTS_GUARDIAN", "false");
        await using var run = command.Start();
        await run.WaitForOutputAsync("up\n", Deadline);

        await run.SignalAsync("INT");

        var result = (await run.WaitAsync()).MustExitWith(130);
        Assert.Equal(4, result.Error.Split("error TA2001: orders").Length - 1);
        Assert.DoesNotContain("TA2040", result.Error, StringComparison.Ordinal);
    }
}
