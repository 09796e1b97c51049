using System.Text.Json;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tool.Tests;

public sealed class KeptRunTests(ToolFixture fixture) : ToolTest(fixture)
{
    [Fact]
    public async Task Renew_says_until_when_the_run_lives_now()
    {
        await RunAsync("provision");

        var result = (await RunAsync("renew")).MustExitWith(0);
        var renewed = await ReadJsonAsync(0, "renew");

        Assert.Matches(@"^Run \w+ lives until \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ, unless it is renewed again\.\s*$", result.Output);
        Assert.Equal(JsonValueKind.String, renewed.GetProperty("runs")[0].GetProperty("keptUntil").ValueKind);
        (await RunAsync("teardown")).MustExitWith(0);
        Assert.Contains("error TA2004", (await RunAsync("renew")).MustExitWith(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_is_renewed_as_long_as_the_input_is_open_and_then_the_guardian_ends_it()
    {
        (await Command("provision").With("TESTACCOUNTS_TIME_TO_LIVE", "4s").RunAsync()).MustExitWith(0);
        var first = await KeptUntilAsync();

        await using (Command("renew", "--while-input-is-open").Start())
        {
            await Condition.HoldsAsync(async () => await KeptUntilAsync() > first.AddSeconds(5), Deadline);
            Assert.Equal(Accounts, await Services.AccountsLeftAsync());
        }

        await Condition.HoldsAsync(async () => await Services.AccountsLeftAsync() == 0, Deadline);
    }

    [Fact]
    public async Task After_a_command_that_failed_the_accounts_stay_for_a_look_and_teardown_deletes_them()
    {
        var result = (await RunAsync("run", "--keep-on-failure", "10m", "--", "false")).MustExitWith(1);

        Assert.Matches(
            @"warning TA2041: The accounts of run \w+ are kept for a look until \d\d:\d\d:\d\d UTC, as its tests failed; then the guardian or the next run deletes them, and 'testaccounts teardown --run \w+' at once\.",
            result.Error);
        Assert.Equal(Accounts, await Services.AccountsLeftAsync());
        Assert.All(Passwords(), password => Assert.DoesNotContain(password, result.AllOutput, StringComparison.Ordinal));
        (await RunAsync("verify")).MustExitWith(0);
        (await RunAsync("teardown")).MustExitWith(0);
        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task When_the_time_for_a_look_is_over_the_guardian_deletes_the_accounts()
    {
        var command = Command("run", "--", "false").With("TESTACCOUNTS_KEEP_ON_FAILURE", "1s");

        (await command.RunAsync()).MustExitWith(1);

        await Condition.HoldsAsync(async () => await Services.AccountsLeftAsync() == 0, Deadline);
        await Condition.HoldsAsync(() => !Workspace.Exists(EnvironmentFile), Deadline);
    }

    [Fact]
    public async Task The_next_run_replaces_what_was_kept_for_a_look()
    {
        (await RunAsync("run", "--keep-on-failure", "10m", "--", "false")).MustExitWith(1);

        (await RunAsync("run", "--keep-on-failure", "10m", "--", "true")).MustExitWith(0);

        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task An_interrupt_is_no_failure_to_look_at()
    {
        await using var run = (Command("run", "--keep-on-failure", "10m", "--", "sh", "-c", "echo up; sleep 60") with { OwnSession = true }).Start();
        await run.WaitForOutputAsync("up\n", Deadline);

        await run.SignalAsync("INT");

        (await run.WaitAsync()).MustExitWith(130);
        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task A_duration_that_is_none_is_refused_before_anything_is_sent()
    {
        var before = await Services.CreatedTotalAsync();

        var result = (await RunAsync("run", "--keep-on-failure", "soon", "--", "true")).MustExitWith(2);

        Assert.Contains("error TA0127: 'soon' is no duration.", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, await Services.CreatedTotalAsync());
    }

    private async Task<DateTimeOffset> KeptUntilAsync() =>
        (await ReadJsonAsync(0, "status")).GetProperty("runs")[0].GetProperty("keptUntil").GetDateTimeOffset();

    private IEnumerable<string> Passwords() =>
        Workspace.Read(EnvironmentFile).Split('\n').Where(line => line.Contains("_PASSWORD=", StringComparison.Ordinal)).Select(line => line.Split('=', 2)[1]);
}
