namespace TestAccounts.Tool.Tests;

public sealed class HelpTests(ToolFixture fixture) : ToolTest(fixture)
{
    [Fact]
    public async Task Help_says_what_the_tool_is_and_names_every_command_option_default_and_exit_code()
    {
        var result = (await RunAsync("--help")).MustExitWith(0);

        Assert.Contains("Provisions the accounts that integration tests need", result.Output, StringComparison.Ordinal);
        Assert.All(
            ["provision", "verify", "teardown", "run <COMMAND>", "status", "plan", "check"],
            command => Assert.Matches($"(?m)^  {command}  ", result.Output));
        Assert.All(
            ["--config <FILE>", "--environment <NAME>", "--env-file <FILE>", "--format <FORMAT>", "--run <ID>", "--json", "--verbosity <LEVEL>"],
            option => Assert.Matches($@"(?m)^  {option} .*\[default: .+\]", result.Output));
        Assert.Matches("(?m)^  3 +accounts are left behind", result.Output);
        Assert.Empty(result.Error);
    }
}
