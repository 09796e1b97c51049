using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.Tool.Tests;

public sealed class JsonTests(ToolFixture fixture) : ToolTest(fixture)
{
    [Fact]
    public async Task Provision_lists_the_run_and_its_accounts()
    {
        var document = await ReadJsonAsync(0, "provision");

        var run = Assert.Single(document.GetProperty("runs").EnumerateArray());
        Assert.Equal(Workspace.PathTo(EnvironmentFile), run.GetProperty("environmentFile").GetString());
        Assert.Equal(Accounts, run.GetProperty("services").EnumerateArray().Sum(service => service.GetProperty("verified").GetInt32()));
        var accounts = document.GetProperty("accounts").EnumerateArray().ToList();
        Assert.Equal(
            (await Task.WhenAll(Services.All.Select(service => service.AccountsAsync()))).SelectMany(all => all).Select(account => account.Login).Order(StringComparer.Ordinal),
            accounts.Select(account => account.GetProperty("login").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(accounts, account => Assert.NotEmpty(account.GetProperty("id").GetString()!));
        Assert.Empty(document.GetProperty("faults").EnumerateArray());
    }

    [Fact]
    public async Task Plan_lists_the_requests_and_masks_passwords()
    {
        var plan = (await ReadJsonAsync(0, "plan")).GetProperty("plan");

        Assert.Equal(Accounts, plan.GetProperty("count").GetInt32());
        var payer = plan.GetProperty("accounts").EnumerateArray().Single(account => account.GetProperty("key").GetString() == "billing/payer");
        Assert.Equal("identity/admin", Assert.Single(payer.GetProperty("dependsOn").EnumerateArray()).GetString());
        Assert.StartsWith("POST http://", Assert.Single(payer.GetProperty("requests").EnumerateArray()).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_status_and_teardown_tell_the_state_of_the_run()
    {
        await ReadJsonAsync(0, "provision");

        var verified = Assert.Single((await ReadJsonAsync(0, "verify")).GetProperty("runs").EnumerateArray());
        Assert.True(verified.GetProperty("elapsed").GetDouble() > 0);
        var kept = Assert.Single((await ReadJsonAsync(0, "status")).GetProperty("runs").EnumerateArray());
        Assert.Equal("kept", kept.GetProperty("state").GetString());
        Assert.Empty((await ReadJsonAsync(0, "teardown")).GetProperty("left").EnumerateArray());
        Assert.DoesNotContain(
            (await ReadJsonAsync(0, "status")).GetProperty("runs").EnumerateArray(),
            run => run.GetProperty("state").GetString() != "closed");
    }

    [Fact]
    public async Task What_is_left_is_listed()
    {
        await ReadJsonAsync(0, "provision");
        await Services.Orders.MisbehaveAsync(MisbehaviourRule.Unavailable() with { Method = "DELETE" });

        var document = await ReadJsonAsync(3, "teardown");

        Assert.Equal(4, document.GetProperty("left").GetArrayLength());
        Assert.All(document.GetProperty("left").EnumerateArray(), left => Assert.Equal("orders", left.GetProperty("service").GetString()));
    }

    [Fact]
    public async Task Faults_are_listed_with_their_positions()
    {
        Workspace.Write("testaccounts.json", """{ "services": [ { "name": "orders" } ] }""");

        var document = await ReadJsonAsync(2, "provision");

        Assert.All(document.GetProperty("faults").EnumerateArray(), fault =>
        {
            Assert.Matches("^TA01[0-9]{2}$", fault.GetProperty("code").GetString());
            Assert.Equal(1, fault.GetProperty("line").GetInt32());
        });
    }

    [Theory]
    [InlineData("--no-such-option")]
    [InlineData("--json=perhaps")]
    public async Task A_wrong_command_line_is_a_document_too(string argument)
    {
        var document = await ReadJsonAsync(2, "provision", argument);

        Assert.Equal("TA0901", document.GetProperty("faults")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task What_the_command_of_run_prints_stays_out_of_the_document()
    {
        var result = (await RunAsync("run", "--json", "--", "dotnet", "--version")).MustExitWith(0);

        using var document = System.Text.Json.JsonDocument.Parse(result.Output);
        Assert.Equal(Accounts, document.RootElement.GetProperty("accounts").GetArrayLength());
        Assert.Matches(@"(?m)^10\.", result.Error);
    }
}
