using System.Net;
using System.Net.Http.Json;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.Tool.Tests;

public sealed class RunTests(ToolFixture fixture) : ToolTest(fixture)
{
    [Fact]
    public async Task The_command_gets_the_variables_and_standard_output_is_its_own()
    {
        var result = (await RunAsync("run", "--", "sh", "-c", "echo $TESTACCOUNTS_ORDERS_TESTER_ID $TESTACCOUNTS_ENV_FILE; cat $TESTACCOUNTS_ENV_FILE"))
            .MustExitWith(0);

        var words = result.Output.Split('\n')[0].Split(' ');
        Assert.Equal(Workspace.PathTo(EnvironmentFile), words[1]);
        Assert.Matches($"TESTACCOUNTS_ORDERS_TESTER_ID=\"?{words[0]}\"?\n", result.Output);
        Assert.Contains("6 accounts deleted and confirmed gone", result.Error, StringComparison.Ordinal);
        await AssertNothingIsLeftAsync();
    }

    [Theory]
    [InlineData("dotenv")]
    [InlineData("json")]
    [InlineData("runsettings")]
    public async Task The_variables_are_those_of_the_environment_file_in_every_format(string format)
    {
        var result = (await RunAsync("run", "--format", format, "--", "sh", "-c", "printf %s \"$TESTACCOUNTS_ORDERS_TESTER_EMAIL\"")).MustExitWith(0);

        Assert.Matches("^ta-[^@]+@example.com$", result.Output);
    }

    [Fact]
    public async Task The_password_that_the_command_gets_logs_in()
    {
        var script = """printf '%s\n%s\nend\n' "$TESTACCOUNTS_ORDERS_TESTER_USERNAME" "$TESTACCOUNTS_ORDERS_TESTER_PASSWORD"; cat""";
        await using var run = Command("run", "--", "sh", "-c", script).Start();
        await run.WaitForOutputAsync("end\n", Deadline);
        var lines = run.Output.Split('\n');
        using var http = new HttpClient();

        using var answer = await http.PostAsJsonAsync(new Uri(Services.Orders.Endpoint, "login"), new { login = lines[0], password = lines[1] });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        run.StandardInput.Close();
        (await run.WaitAsync()).MustExitWith(0);
    }

    [Fact]
    public async Task A_failing_command_still_tears_down_and_its_code_is_kept()
    {
        (await RunAsync("run", "--", "sh", "-c", "exit 7")).MustExitWith(7);

        await AssertNothingIsLeftAsync();
        Assert.NotEqual(0, await Services.CreatedTotalAsync());
    }

    [Fact]
    public async Task Arguments_reach_the_command_as_they_are()
    {
        var result = (await RunAsync("run", "--", "printf", "%s|", "a b", "--json", "@file", "$HOME", "")).MustExitWith(0);

        Assert.Equal("a b|--json|@file|$HOME||", result.Output);
    }

    [Fact]
    public async Task A_command_that_is_not_found_is_127()
    {
        var result = (await RunAsync("run", "--", "no-such-command")).MustExitWith(127);

        Assert.Contains("error TA0904: The command 'no-such-command' was not found", result.Error, StringComparison.Ordinal);
        await AssertNothingIsLeftAsync();
    }

    [Fact]
    public async Task A_command_that_cannot_be_executed_is_126_and_tears_down()
    {
        var result = (await RunAsync("run", "--", "./testaccounts.json")).MustExitWith(126);

        Assert.Contains("error TA0905: ", result.Error, StringComparison.Ordinal);
        await AssertNothingIsLeftAsync();
    }

    [Fact]
    public async Task Accounts_left_behind_by_a_good_command_are_3()
    {
        await Services.Identity.MisbehaveAsync(MisbehaviourRule.Unavailable() with { Method = "DELETE" });

        var result = (await RunAsync("run", "--", "true")).MustExitWith(3);

        Assert.Contains(Assert.Single(await Services.Identity.AccountsAsync()).Login, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_provisioning_does_not_start_the_command()
    {
        var result = (await Command("run", "--", "touch", "started").With("IDENTITY_TOKEN", "wrong-token").RunAsync()).MustExitWith(1);

        Assert.False(Workspace.Exists("started"), result.AllOutput);
        await AssertNothingIsLeftAsync();
    }

    [Fact]
    public async Task The_command_reads_the_standard_input_of_the_tool()
    {
        await using var run = Command("run", "--", "cat").Start();
        await run.StandardInput.WriteAsync("through");
        run.StandardInput.Close();

        Assert.Equal("through", (await run.WaitAsync()).MustExitWith(0).Output);
    }

    private async Task AssertNothingIsLeftAsync()
    {
        Assert.Equal(0, await Services.AccountsLeftAsync());
        Assert.False(Workspace.Exists(EnvironmentFile));
    }
}
