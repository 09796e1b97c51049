namespace TestAccounts.Tests.Authentication;

public sealed class TokenTests : AuthenticationTest
{
    private const string Client = """ "type": "client-credentials", "tokenUrl": "/token", "clientId": "provisioner", "clientSecret": "client-secret" """;
    private const string Many = """ "retries": 2, "parallelism": 32, "accounts": [ { "name": "buyer", "count": 32 } ] """;

    [Fact]
    public async Task Many_accounts_share_one_token()
    {
        await using var server = await TokenServer.StartAsync();
        Service(server.Endpoint, Client, Many);
        await using var session = Session();

        await session.ProvisionAsync();

        Assert.Equal(32, server.Accounts);
        Assert.Single(server.TokenRequests);
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_expires()
    {
        await using var server = await TokenServer.StartAsync();
        server.GiveToken = _ => new(200, $$"""{"access_token":"{{server.NewToken()}}","expires_in":100}""");
        Service(server.Endpoint, Client);
        var clock = new ManualClock();
        Log.OnProgress = step =>
        {
            if (step.Step == AccountStep.Created)
            {
                server.Revoke();
                clock.Advance(TimeSpan.FromSeconds(85));
            }
        };
        await using var session = Session(clock);

        await session.ProvisionAsync();

        Assert.Equal(2, server.TokenRequests.Count);
        Assert.Equal(3, server.AccountRequests.Count);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_renewed_once_and_the_create_sent_again()
    {
        await using var server = await TokenServer.StartAsync();
        var admits = server.Admits;
        server.Admits = request =>
        {
            if (server.Creates.Count == 1)
            {
                server.Revoke();
            }

            return admits(request);
        };
        Service(server.Endpoint, Client);
        await using var session = Session();

        await session.ProvisionAsync();

        Assert.Equal(2, server.TokenRequests.Count);
        Assert.Equal(2, server.Creates.Count);
        Assert.Equal(1, server.Accounts);
    }

    [Fact]
    public async Task Many_refusals_of_one_token_renew_it_once()
    {
        await using var server = await TokenServer.StartAsync();
        server.GiveToken = _ => new(200, $$"""{"access_token":"{{(server.TokenRequests.Count == 1 ? "old-token" : server.NewToken())}}"}""");
        Service(server.Endpoint, Client, Many);
        await using var session = Session();

        await session.ProvisionAsync();

        Assert.Equal(32, server.Accounts);
        Assert.Equal(2, server.TokenRequests.Count);
    }

    [Fact]
    public async Task A_fresh_token_that_is_refused_too_is_a_fault()
    {
        await using var server = await TokenServer.StartAsync();
        server.Admits = _ => false;
        Service(server.Endpoint, Client);

        var failure = await ProvisionFailsAsync();

        Assert.Equal(SessionOutcome.Failed, failure.Outcome);
        Assert.Equal("TA1002", Assert.Single(failure.Faults).Code);
        Assert.Equal(2, server.TokenRequests.Count);
        Assert.Empty(server.Creates);
    }

    [Fact]
    public async Task A_token_endpoint_in_trouble_is_asked_again()
    {
        await using var server = await TokenServer.StartAsync();
        var give = server.GiveToken;
        server.GiveToken = request => server.TokenRequests.Count switch { 1 => new(503), 2 => new(429), _ => give(request) };
        Service(server.Endpoint, Client);
        await using var session = Session();

        await session.ProvisionAsync();

        Assert.Equal(3, server.TokenRequests.Count);
        Assert.Equal(1, server.Accounts);
    }

    [Fact]
    public async Task A_token_endpoint_that_stays_in_trouble_is_a_fault()
    {
        await using var server = await TokenServer.StartAsync();
        server.GiveToken = _ => new(503, """{"error":"busy"}""");
        Service(server.Endpoint, Client);

        var failure = await ProvisionFailsAsync();

        Assert.Equal(SessionOutcome.Failed, failure.Outcome);
        var fault = Assert.Single(failure.Faults);
        Assert.Equal("TA1008", fault.Code);
        Assert.Contains($"{server.Endpoint}token did not answer with success in 3 attempts", fault.Message, StringComparison.Ordinal);
        Assert.Empty(server.AccountRequests);
    }

    [Fact]
    public async Task A_token_endpoint_that_is_not_there_is_named()
    {
        await using var server = await TokenServer.StartAsync();
        Service(server.Endpoint, Client.Replace("\"/token\"", "\"http://localhost:1/token\"", StringComparison.Ordinal));

        var failure = await ProvisionFailsAsync();

        Assert.Equal(SessionOutcome.Failed, failure.Outcome);
        var fault = Assert.Single(failure.Faults);
        Assert.Equal("TA1001", fault.Code);
        Assert.Contains("http://localhost:1/token", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_client_is_told_once_and_without_its_secret()
    {
        await using var server = await TokenServer.StartAsync();
        server.GiveToken = request => new(401, $$"""{"error":"invalid_client","sent":"{{request.Field("client_secret")}}"}""");
        Service(server.Endpoint, Client, Many);

        var failure = await ProvisionFailsAsync();

        Assert.Equal(SessionOutcome.Failed, failure.Outcome);
        var fault = failure.Faults[0];
        Assert.Equal("TA1015", fault.Code);
        Assert.Contains($"orders: POST {server.Endpoint}token refused to give a token with 401.", fault.Message, StringComparison.Ordinal);
        Assert.Contains("""{"error":"invalid_client","sent":"***"}""", fault.Message, StringComparison.Ordinal);
        Assert.Single(server.TokenRequests);
        Assert.Empty(server.AccountRequests);
    }

    [Fact]
    public async Task An_answer_without_a_token_is_a_fault_that_does_not_quote_it()
    {
        await using var server = await TokenServer.StartAsync();
        server.GiveToken = _ => new(200, """{"accessToken":"precious","expires":1}""");
        Service(server.Endpoint, Client);

        var failure = await ProvisionFailsAsync();

        var fault = Assert.Single(failure.Faults);
        Assert.Equal("TA1016", fault.Code);
        Assert.Contains("at $.access_token; the answer has accessToken, expires.", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("precious", failure + LedgerText + Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_stands_in_a_request_does_not_get_into_a_fault()
    {
        await using var server = await TokenServer.StartAsync();
        server.GiveToken = _ => new(200, """{"access_token":"precious-token"}""");
        server.Admits = _ => true;
        Service(server.Endpoint, Client, """ "retries": 0, "api": { "create": { "request": "POST /echo/precious-token" } } """);

        var failure = await ProvisionFailsAsync();

        Assert.Contains("/echo/***", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("precious-token", failure.ToString() + Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_that_are_plain_text_in_the_config_are_taken_from_it_again()
    {
        await using var server = await TokenServer.StartAsync();
        Service(server.Endpoint, $$"""{{Client}}, "parameters": { "api.secret": "other-secret" }""");
        await using (var session = Session())
        {
            await session.ProvisionAsync();
            await session.KeepAsync();
        }

        AssertNowhere("client-secret", "other-secret", server.AccountRequests[0].Header("Authorization")!["Bearer ".Length..]);
        await using var later = Session();
        await later.TeardownAsync();

        Assert.Equal(0, server.Accounts);
        Assert.Equal("other-secret", server.TokenRequests[^1].Field("api.secret"));
        AssertNowhere("client-secret", "other-secret");
    }

    [Fact]
    public async Task A_secret_may_stand_in_the_settings()
    {
        await using var server = await TokenServer.StartAsync();
        Service(server.Endpoint, Client.Replace("client-secret\"", "{{settings.clientSecret}}\"", StringComparison.Ordinal), """ "settings": { "clientSecret": "other-secret" } """);
        await using (var session = Session())
        {
            await session.ProvisionAsync();
            await session.KeepAsync();
        }

        AssertNowhere("other-secret");
        await using var later = Session();
        await later.TeardownAsync();

        Assert.Equal(0, server.Accounts);
        Assert.Equal("other-secret", server.TokenRequests[^1].Field("client_secret"));
    }
}
