namespace TestAccounts.Tests.Authentication;

public sealed class LoginTests : AuthenticationTest
{
    private const string Login = """
        "type": "login", "username": "admin", "password": "${ADMIN_PASSWORD}",
        "request": { "request": "POST /session", "body": { "name": "{{auth.username}}", "password": "{{auth.password}}" } }
        """;

    public LoginTests() => Variables["ADMIN_PASSWORD"] = "admin-password";

    [Fact]
    public async Task A_token_in_the_body_is_sent_as_bearer()
    {
        await using var server = await TokenServer.StartAsync();
        server.GiveToken = _ => new(200, $$$"""{"data":{"token":"{{{server.NewToken()}}}"}}""");
        Service(server.Endpoint, $"""{Login}, "token": "$.data.token" """);

        await ProvisionAndTearDownWithoutConfigAsync(server);

        Assert.Equal("""{"name":"admin","password":"admin-password"}""", server.TokenRequests[0].Text);
        AssertNowhere("admin-password");
    }

    [Fact]
    public async Task A_cookie_is_sent_back_with_the_headers_that_go_with_it()
    {
        await using var server = await TokenServer.StartAsync();
        server.GiveToken = _ => new(204, "", ("Set-Cookie", "other=1"), ("Set-Cookie", "session=abc123; Path=/; HttpOnly"), ("X-Csrf-Token", "csrf-456"));
        server.Admits = request => request.Header("Cookie") == "session=abc123" && request.Header("X-Csrf") == "csrf-456" && request.Header("Authorization") is null;
        Service(server.Endpoint, $$"""{{Login}}, "token": "cookie:session", "headers": { "X-Csrf": "header:X-Csrf-Token" }""");

        await ProvisionAndTearDownWithoutConfigAsync(server);

        AssertNowhere("abc123", "csrf-456");
    }

    [Theory]
    [InlineData("cookie:session", "the cookies sid, lang.")]
    [InlineData("header:X-Tokn", "X-Token")]
    public async Task A_token_that_is_not_there_is_told_with_the_names_of_what_is_there(string source, string names)
    {
        await using var server = await TokenServer.StartAsync();
        server.GiveToken = _ => new(204, "", ("Set-Cookie", "sid=precious; Path=/"), ("Set-Cookie", "lang=en"), ("X-Token", "precious"));
        Service(server.Endpoint, $"""{Login}, "token": "{source}" """);

        var fault = Assert.Single((await ProvisionFailsAsync()).Faults);

        Assert.Equal("TA1016", fault.Code);
        Assert.Contains($"without a token at {source}; the answer has the ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(names, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("precious", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_is_asked_for_and_the_answer_sets_none()
    {
        await using var server = await TokenServer.StartAsync();
        server.GiveToken = _ => new(200, """{"token":"precious"}""");
        Service(server.Endpoint, $"""{Login}, "token": "cookie:session" """);

        Assert.Contains("; the answer has no cookies.", Assert.Single((await ProvisionFailsAsync()).Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_may_be_in_a_header_and_go_into_another_one()
    {
        await using var server = await TokenServer.StartAsync();
        server.GiveToken = _ => new(200, "", ("X-Token", "abc123"));
        server.Admits = request => request.Header("X-Session") == "id=abc123";
        Service(server.Endpoint, $$$"""{{{Login}}}, "token": "header:X-Token", "header": "X-Session", "value": "id={{token}}" """);

        await ProvisionAndTearDownWithoutConfigAsync(server);
    }

    [Fact]
    public async Task No_header_is_sent_where_none_is_wanted()
    {
        await using var server = await TokenServer.StartAsync();
        server.Admits = request => request.Header("Authorization") is null;
        Service(server.Endpoint, $"""{Login}, "token": "$.access_token", "header": null """);

        await ProvisionAndTearDownWithoutConfigAsync(server);

        Assert.Equal(2, server.TokenRequests.Count);
    }

    [Theory]
    [InlineData("\"90s\"", "")]
    [InlineData("\"$.life\"", ",\"life\":\"90\"")]
    public async Task A_session_is_renewed_before_it_ends(string expiresIn, string answer)
    {
        await using var server = await TokenServer.StartAsync();
        server.GiveToken = _ => new(200, $$"""{"token":"{{server.NewToken()}}"{{answer}}}""");
        Service(server.Endpoint, $"""{Login}, "token": "$.token", "expiresIn": {expiresIn} """);
        var clock = new ManualClock();
        Log.OnProgress = step => clock.Advance(TimeSpan.FromSeconds(step.Step == AccountStep.Created ? 75 : 0));
        await using var session = Session(clock);

        await session.ProvisionAsync();

        Assert.Equal(2, server.TokenRequests.Count);
    }

    [Fact]
    public async Task A_secret_in_plain_text_within_the_request_is_refused()
    {
        Service(new("http://localhost:1"), """ "type": "login", "token": "$.t", "request": { "request": "POST /session", "body": { "user": { "password": "hunter2" } } } """);

        var fault = Assert.Single((await ProvisionFailsAsync()).Faults);

        Assert.Equal("TA0121", fault.Code);
        Assert.DoesNotContain("hunter2", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expression_that_names_no_property_of_auth_is_refused()
    {
        Service(new("http://localhost:1"), """ "type": "login", "token": "$.t", "username": "admin", "request": "POST /session/{{auth.usrname}}" """);

        var fault = Assert.Single((await ProvisionFailsAsync()).Faults);

        Assert.Equal("TA0114", fault.Code);
        Assert.Contains("Did you mean 'auth.username'?", fault.Message, StringComparison.Ordinal);
    }
}
