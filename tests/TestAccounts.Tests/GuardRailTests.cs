using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.Tests;

public sealed class GuardRailTests : EngineTest
{
    [Theory]
    [InlineData("https://orders.prod.example.com", true)]
    [InlineData("https://prod2-orders.example.com", true)]
    [InlineData("https://live.example.com", true)]
    [InlineData("https://orders-production.example.com", true)]
    [InlineData("https://products.example.com", false)]
    [InlineData("https://delivery.example.com", false)]
    [InlineData("https://reproduction.example.com", false)]
    public void Hosts_that_look_like_production_are_protected(string endpoint, bool isProtected)
    {
        Config($""" "name": "orders", "endpoint": "{endpoint}" """);

        var codes = Codes();

        Assert.Equal(isProtected ? ["TA0125"] : [], codes);
    }

    [Theory]
    [InlineData("[]", 0)]
    [InlineData("[ \"*.example.com\" ]", 1)]
    [InlineData("[ \"*.example.org\", \"orders\" ]", 1)]
    [InlineData("[ \"example\" ]", 1)]
    public void The_patterns_can_be_ones_own(string patterns, int faults)
    {
        ConfigText($$"""{ "protect": {{patterns}}, "services": [ { "name": "orders", "endpoint": "https://orders.prod.example.com" } ] }""");

        Assert.Equal(faults, Codes().Count);
    }

    [Fact]
    public void The_number_of_accounts_is_limited()
    {
        ConfigText("""{ "services": [ { "name": "orders", "endpoint": "http://localhost:1", "accounts": [ { "name": "a", "count": 10001 } ] } ] }""");
        Assert.Equal(["TA0126"], Codes());

        Variables["TESTACCOUNTS_MAX_ACCOUNTS"] = "10001";
        Assert.Empty(Codes());
    }

    [Fact]
    public async Task An_unsafe_service_reports_what_it_possibly_left_and_keeps_it_on_record()
    {
        var orders = await StartOrdersAsync();
        orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.DisconnectAfterCommit) { Method = "POST" });
        Config(Orders(orders, """ "unsafe": true, "api": { "find": null } """));

        var failure = await ProvisionFailsAsync();

        Assert.Equal(SessionOutcome.LeftBehind, failure.Outcome);
        Assert.Single(orders.Requests, request => request.Method == "POST");
        Assert.Contains(failure.Faults, f => f.Code == "TA2002" && f.Message.Contains(orders.Accounts[0].Login, StringComparison.Ordinal));
        Assert.Equal(RunState.Open, Assert.Single(Session().Status()).State);
        Assert.Equal("TA2002", Assert.Single((await Session().TeardownAsync()).Faults).Code);
    }

    [Fact]
    public async Task An_idempotency_key_is_the_same_in_every_attempt()
    {
        Timeout = "3s";
        var orders = await StartOrdersAsync();
        orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Disconnect) { Method = "POST", Times = 2 });
        Config(Orders(orders, """ "api": { "create": { "idempotencyKey": true } } """));
        await using var session = Session();

        var run = await session.ProvisionAsync();

        var login = session.ReadAccounts(run.RunId).Single().Login;
        Assert.Equal([login, login, login], orders.Requests.Where(r => r.Method == "POST").Select(r => r.IdempotencyKey));
        await session.TeardownAsync();
    }

    [Fact]
    public async Task A_variable_can_come_from_the_user_secrets_of_now()
    {
        var orders = await StartOrdersAsync();
        Variables["HOME"] = Workspace.Folder;
        Workspace.Write(".microsoft/usersecrets/my-tests/secrets.json", """{ "Orders": { "Password": "secret" } }""");
        ConfigText($$"""{ "userSecretsId": "my-tests", "services": [ { "name": "orders", "endpoint": "{{orders.Endpoint}}", "username": "qa", "password": "${Orders__Password}" } ] }""");
        await using (var dead = Session())
        {
            await dead.ProvisionAsync();
        }

        File.Delete(ConfigFile);
        Assert.DoesNotContain("secret\"", LedgerText, StringComparison.Ordinal);
        var secrets = Workspace.Read(".microsoft/usersecrets/my-tests/secrets.json");
        Workspace.Write(".microsoft/usersecrets/my-tests/secrets.json", "{ broken");
        var broken = await Session().TeardownAsync();
        Assert.Contains("Orders__Password", Assert.Single(broken.Faults).Message, StringComparison.Ordinal);
        Workspace.Write(".microsoft/usersecrets/my-tests/secrets.json", secrets);

        Assert.Equal(SessionOutcome.Done, (await Session().TeardownAsync()).Outcome);
        Assert.Empty(orders.Accounts);
    }

    private List<string> Codes()
    {
        try
        {
            Session().Plan();
            return [];
        }
        catch (TestAccountsException e)
        {
            return [.. e.Faults.Select(f => f.Code)];
        }
    }
}
