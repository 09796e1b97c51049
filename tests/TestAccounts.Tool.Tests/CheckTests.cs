using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tool.Tests;

public sealed class CheckTests(ToolFixture fixture) : ToolTest(fixture)
{
    private static readonly MisbehaviourRule SlowRead = new(MisbehaviourKind.Latency) { Method = "GET", Path = "/users/", Delay = TimeSpan.FromSeconds(4) };

    [Fact]
    public async Task Check_shows_the_requests_for_each_service_below_its_name_and_creates_nothing()
    {
        var created = await Services.CreatedTotalAsync();

        var result = (await RunAsync("check")).MustExitWith(0);

        Assert.Matches(@"(?m)^billing  http://\S+\n  GET /v1/customers\?login=ta-\w+-check  → 200 in \d+ ms$", result.Output);
        Assert.Matches(@"(?m)^  GET /v1/customers\?login=ta-\w+-check  \(without credentials\)  → 401 in \d+ ms$", result.Output);
        Assert.Equal(3 * 2, result.Output.Split('→').Length - 1);
        Assert.Contains("3 services checked, none failed; nothing was created.", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
        Assert.Equal(created, await Services.CreatedTotalAsync());
        Assert.Empty(Workspace.Files("*.jsonl"));
    }

    [Fact]
    public async Task A_canary_is_shown_from_its_create_to_its_end()
    {
        var result = (await RunAsync("check", "--canary")).MustExitWith(0);

        Assert.Matches(@"(?m)^  POST /users  \{""userName"":""ta-\w+-6[a-z]"",""password"":""\*\*\*"",""role"":""admin""\}  → 201 in \d+ ms$", result.Output);
        Assert.Matches(@"(?m)^  DELETE /users/\w+  → 204 in \d+ ms\n  GET /users/\w+  → 404 in \d+ ms$", result.Output);
        Assert.Contains("every canary account is gone", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, await Services.AccountsLeftAsync());
        Assert.False(Workspace.Exists(EnvironmentFile));
    }

    [Theory]
    [InlineData("check")]
    [InlineData("check", "--canary")]
    public async Task One_service_that_fails_exits_with_1_and_the_others_are_told_of(params string[] arguments)
    {
        var result = (await Command([.. arguments, "--verbosity", "detailed"]).With("ORDERS_PASSWORD", "wrong-hunter2").RunAsync()).MustExitWith(1);

        Assert.Matches(@"testaccounts\.json\(\d+,\d+\): error TA1002: orders: GET http://\S+ refused the credentials with 401", result.Error);
        Assert.Matches(@"(?m)^orders +1 fault\nbilling +ok\nidentity +ok\n3 services checked, 1 failed", result.Output);
        Assert.Matches("(?m)^    X-Api-Key: \\*\\*\\*$", result.Output);
        Assert.All(
            ["wrong-hunter2", "billing-key", "identity-token"],
            secret => Assert.DoesNotContain(secret, result.AllOutput, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_canary_that_stays_behind_exits_with_3_and_is_named()
    {
        await Services.Orders.MisbehaveAsync(MisbehaviourRule.Unavailable() with { Method = "DELETE" });

        var result = (await RunAsync("check", "--canary")).MustExitWith(3);

        var left = Assert.Single(await Services.Orders.AccountsAsync());
        Assert.Matches($"error TA2001: orders: account '{left.Login}'", result.Error);
        Assert.Contains("1 account left.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_the_requests_and_the_faults_of_each_service()
    {
        Workspace.Write("testaccounts.json", Workspace.Read("testaccounts.json").Replace("$.items", "$.itmes", StringComparison.Ordinal));

        var document = await ReadJsonAsync(1, "check");

        var services = document.GetProperty("services").EnumerateArray().ToDictionary(service => service.GetProperty("name").GetString()!);
        Assert.Equal("TA1014", Assert.Single(services["billing"].GetProperty("faults").EnumerateArray()).GetProperty("code").GetString());
        Assert.Equal(0, services["orders"].GetProperty("faults").GetArrayLength());
        var request = services["orders"].GetProperty("requests").EnumerateArray().First();
        Assert.Equal(("GET", 200), (request.GetProperty("method").GetString(), request.GetProperty("status").GetInt32()));
        Assert.Equal("***", request.GetProperty("headers").GetProperty("Authorization").GetString());
        Assert.Equal("TA1014", Assert.Single(document.GetProperty("faults").EnumerateArray()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_check_that_is_killed_is_cleaned_up_by_its_guardian()
    {
        await Services.Identity.MisbehaveAsync(SlowRead);
        await using var check = Command("check", "--canary").Start();
        await Condition.HoldsAsync(async () => (await Services.Identity.AccountsAsync()).Count == 1, Deadline);

        await check.SignalAsync("KILL");
        await Services.Identity.MisbehaveAsync();

        await Condition.HoldsAsync(async () => await Services.AccountsLeftAsync() == 0, Deadline);
        await Condition.HoldsAsync(() => GuardianProcess.Of(Workspace.Folder).Count == 0, Deadline);
        Assert.Contains("every account is gone", File.ReadAllText(Assert.Single(Workspace.Files("*.guardian.log"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_is_interrupted_deletes_its_canaries_before_it_ends()
    {
        await Services.Identity.MisbehaveAsync(SlowRead with { Times = 1 });
        await using var check = Command("check", "--canary").Start();
        await Condition.HoldsAsync(async () => (await Services.Identity.InjectedAsync()).GetValueOrDefault(MisbehaviourKind.Latency) == 1, Deadline);

        await check.SignalAsync("TERM");

        (await check.WaitAsync()).MustExitWith(143);
        Assert.Equal(0, await Services.AccountsLeftAsync());
    }
}
