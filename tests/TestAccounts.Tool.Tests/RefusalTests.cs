namespace TestAccounts.Tool.Tests;

public sealed class RefusalTests(ToolFixture fixture) : ToolTest(fixture)
{
    [Theory]
    [InlineData("provision")]
    [InlineData("plan")]
    [InlineData("check")]
    [InlineData("check", "--canary")]
    [InlineData("run", "--", "dotnet", "--version")]
    public async Task A_wrong_config_is_refused_with_all_faults_at_their_places_and_nothing_is_sent(params string[] arguments)
    {
        Workspace.Write("testaccounts.json", """
            {
              "services": [
                { "name": "orders", "endpoint": "/relative", "username": "qa", "password": "secret" },
                { "name": "orders", "endpoint": "${NO_SUCH_VARIABLE}", "acounts": [] }
              ]
            }
            """);
        var before = await RequestsAsync();

        var result = (await RunAsync(arguments)).MustExitWith(2);

        Assert.Matches(@"testaccounts\.json\(3,\d+\): error TA01\d\d: ", result.Error);
        Assert.Matches(@"testaccounts\.json\(4,\d+\): error TA01\d\d: .*NO_SUCH_VARIABLE", result.Error);
        Assert.Matches(@"testaccounts\.json\(4,\d+\): error TA01\d\d: .*acounts", result.Error);
        Assert.Empty(result.Output);
        Assert.Equal(before, await RequestsAsync());
    }

    [Theory]
    [InlineData("--older-than", "1h")]
    [InlineData("--old-tags")]
    public async Task What_is_about_tags_is_refused_of_a_sweep_without_them(params string[] options)
    {
        var result = (await RunAsync(["sweep", .. options])).MustExitWith(2);

        Assert.Contains($"error TA0901: {options[0]} is about what --by-tag finds; give that too, or leave {options[0]} out.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_of_another_version_is_refused_and_nothing_is_sent()
    {
        var before = await RequestsAsync();

        var result = (await Command("hold").With("TESTACCOUNTS_CALLER_VERSION", "9.9.9").RunAsync()).MustExitWith(2);

        Assert.Matches(@"error TA0918: The tool '.*TestAccounts\.Tool(\.dll)?' is of version \S+, and TestAccounts\.Testing, which started it, of version 9\.9\.9\.", result.Error);
        Assert.Equal(before, await RequestsAsync());
    }

    [Fact]
    public async Task A_missing_config_is_refused()
    {
        File.Delete(Workspace.PathTo("testaccounts.json"));

        var result = (await RunAsync("provision")).MustExitWith(2);

        Assert.Contains("error TA0903: There is no testaccounts.json in", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("error TA0901: ", "provison")]
    [InlineData("error TA0901: ", "provision", "--no-such-option")]
    [InlineData("error TA0901: ", "provision", "stray")]
    [InlineData("error TA0901: ", "provision", "--config")]
    [InlineData("error TA0901: ", "provision", "--config", "a", "--config", "b")]
    [InlineData("error TA0901: ", "run")]
    [InlineData("error TA0901: ")]
    [InlineData("error TA0901: --config is empty; give the path of a file.", "plan", "--config", "")]
    [InlineData("error TA0902: --format is 'xml'; give one of dotenv, json, runsettings.", "provision", "--format", "xml")]
    [InlineData("error TA0902: --verbosity is 'loud'; give one of quiet, normal, detailed.", "status", "--verbosity", "loud")]
    public async Task A_wrong_command_line_is_refused(string fault, params string[] arguments)
    {
        var result = (await RunAsync(arguments)).MustExitWith(2);

        Assert.Contains(fault, result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task A_wrong_value_of_a_variable_names_the_variable()
    {
        var result = (await Command("provision").With("TESTACCOUNTS_FORMAT", "xml").RunAsync()).MustExitWith(2);

        Assert.Contains("TESTACCOUNTS_FORMAT is 'xml'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelt_command_gets_a_suggestion()
    {
        var result = (await RunAsync("provison")).MustExitWith(2);

        Assert.Matches("(?m)^provision$", result.Error);
    }

    private async Task<int> RequestsAsync() =>
        (await Task.WhenAll(Services.All.Select(service => service.RequestsAsync()))).Sum(requests => requests.Count);
}
