using System.Text;

namespace TestAccounts.Tests.AccountApis;

/// <summary>When an account is ready, and whether it can log in.</summary>
public sealed class ReadinessTests : ScriptedTest
{
    private const string ImpatientlyReady = "\"readyTimeout\": \"300ms\"";
    private const string WithPassword = """ "accounts": [ { "name": "tester", "data": { "username": "{{unique}}", "password": "{{password}}" } } ], "username": "qa", "password": "top-secret" """;

    [Theory]
    [InlineData(""" "ready": { "$.state": "active" } """, """{ "state": "cooking" }""")]
    [InlineData(""" "ready": { "$.state": [ "active", "done*" ] } """, """{ "state": "cooking" }""")]
    [InlineData(""" "ready": { "$.state": { "not": "cooking" } } """, """{ "state": "cooking" }""")]
    [InlineData(""" "ready": { "$.blocked": null, "$.state": "active" } """, """{ "state": "active", "blocked": { "why": 1 } }""")]
    [InlineData(""" "pending": { "body": { "$.state": "cooking" } } """, """{ "state": "cooking" }""")]
    [InlineData(""" "ready": { "$.state": "active" }, "pending": { "status": 200, "body": { "$.state": null } } """, "{}")]
    public async Task An_account_is_read_until_it_is_ready(string read, string body)
    {
        Shop.On("GET /accounts/", request => Shop.Accounts.ContainsKey(request.Id) ? new(200, """{ "state": "active" }""") : null);
        Shop.Once("GET /accounts/", new Reply(200, body), new Reply(200, body));
        Api($$""" "read": { {{read}} } """);
        await using var session = Session();

        await session.ProvisionAsync();

        Assert.Equal(3, Shop.To("GET /accounts/").Count);
        await session.TeardownAsync();
    }

    [Theory]
    [InlineData(404, "")]
    [InlineData(404, """ "pending": 404 """)]
    [InlineData(425, """ "pending": [ 404, 425 ] """)]
    public async Task An_account_that_is_not_visible_yet_is_waited_for(int status, string read)
    {
        Shop.Once("GET /accounts/", new Reply(status), new Reply(status));
        Api($$""" "read": { {{read}} } """);
        await using var session = Session();

        await session.ProvisionAsync();

        Assert.Equal(3, Shop.To("GET /accounts/").Count);
    }

    [Fact]
    public async Task A_request_that_completes_a_create_is_sent_again_while_it_is_pending()
    {
        Shop.Once("GET /operations/1", new Reply(202, ""), new Reply(202, ""), new Reply(200, """{ "badge": "b-7" }"""));
        Api(""" "create": [ "POST /accounts", { "request": "GET /operations/1", "pending": 202, "outputs": { "badge": "$.badge" } } ] """);

        var variables = await WholeLifeAsync();

        Assert.Equal("b-7", variables["TESTACCOUNTS_SHOP_TESTER_BADGE"]);
        Assert.Equal(3, Shop.To("GET /operations/1").Count);
    }

    [Fact]
    public async Task A_request_that_completes_a_create_waits_until_the_account_is_visible()
    {
        Shop.On("PUT /accounts/id-1/roles", _ => Shop.To("PUT /accounts/id-1/roles").Count <= 3 ? new Reply(404) : new Reply(204));
        Shop.On("GET /accounts/id-1", _ => Shop.To("PUT /accounts/id-1/roles").Count < 3 ? new Reply(404) : null);
        Api(""" "create": [ "POST /accounts", "PUT /accounts/{{id}}/roles" ] """, """ "visibility": "20s", "readyTimeout": "20s" """);

        await WholeLifeAsync();

        Assert.Equal(4, Shop.To("PUT /accounts/id-1/roles").Count);
    }

    [Fact]
    public async Task A_request_that_misses_something_else_than_the_account_fails_without_a_wait()
    {
        Api(""" "create": [ "POST /accounts", "PUT /groups/none/{{id}}" ] """, """ "visibility": "1h" """);

        var fault = await FaultAsync().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("TA1003", fault.Code);
        Assert.Empty(Shop.Accounts);
    }

    [Fact]
    public async Task One_that_never_gets_ready_is_told_with_what_it_looks_like_and_rolled_back()
    {
        Shop.On("GET /accounts/", request => Shop.Accounts.ContainsKey(request.Id) ? new(200, """{ "state": "cooking" }""") : null);
        Api(""" "read": { "ready": { "$.state": "active" } } """, ImpatientlyReady);

        var fault = await FaultAsync();

        Assert.Equal("TA1006", fault.Code);
        Assert.Contains("""it is pending. It says: { "state": "cooking" }""", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Shop.Accounts);
    }

    [Fact]
    public async Task A_probe_is_sent_once_the_account_is_ready_and_without_the_service_s_credentials()
    {
        Shop.Once("GET /accounts/", new Reply(404));
        Shop.On("POST /login", _ => new(200));
        Api(""" "probe": { "request": "POST /login?u={{login}}", "body": { "p": "{{data.password}}", "id": "{{id}}" } } """, WithPassword);

        var variables = await WholeLifeAsync();

        var probe = Assert.Single(Shop.To("POST /login"));
        Assert.False(probe.Headers.ContainsKey("Authorization"));
        Assert.Equal($"/login?u={variables["TESTACCOUNTS_SHOP_TESTER_USERNAME"]}", probe.Target);
        Assert.Equal(variables["TESTACCOUNTS_SHOP_TESTER_PASSWORD"], probe.Json.GetProperty("p").GetString());
        Assert.Equal(["POST", "GET", "GET", "POST"], Shop.Requests.Take(4).Select(r => r.Method));
    }

    [Fact]
    public async Task A_probe_has_no_key_of_the_service_in_its_query_and_may_be_http_basic()
    {
        Shop.On("GET /me", _ => new(200));
        Api(
            """ "probe": { "request": "GET /me", "headers": { "Authorization": "Basic {{basic}}" } } """,
            """ "accounts": [ { "name": "tester", "data": { "username": "{{unique}}", "password": "pä:ss" } } ], "auth": { "type": "api-key", "query": "key", "value": "top-secret" } """);

        var variables = await WholeLifeAsync();

        var probe = Assert.Single(Shop.To("GET /me"));
        Assert.Equal("/me", probe.Target);
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{variables["TESTACCOUNTS_SHOP_TESTER_USERNAME"]}:pä:ss"));
        Assert.Equal($"Basic {basic}", probe.Headers["Authorization"]);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(200)]
    public async Task An_account_that_cannot_log_in_is_told_without_its_password_and_rolled_back(int status)
    {
        Shop.On("GET /me", request => new(status, $"no {request.Headers["Authorization"]} {request.Headers["X-Password"]}"));
        Api(""" "probe": { "request": "GET /me", "expect": 204, "headers": { "Authorization": "Basic {{basic}}", "X-Password": "{{data.password}}" } } """, WithPassword);

        var fault = await FaultAsync();

        Assert.Equal("TA1020", fault.Code);
        Assert.Contains($"answered {status} to the login of the account 'shop/tester'. It says: no Basic *** *** Check", fault.Message, StringComparison.Ordinal);
        Assert.Equal(ConfigPlace.Of(ConfigFile, "\"GET /me"), (fault.File, fault.Line, fault.Column));
        Assert.Empty(Shop.Accounts);
    }

    [Fact]
    public async Task A_login_that_is_pending_is_tried_again()
    {
        Shop.On("GET /me", _ => new(200));
        Shop.Once("GET /me", new Reply(401), new Reply(429), new Reply(401));
        Api(""" "probe": { "request": "GET /me", "pending": 401 } """);

        await WholeLifeAsync();

        Assert.Equal(4, Shop.To("GET /me").Count);
    }

    [Fact]
    public async Task A_login_that_stays_pending_is_told_and_rolled_back()
    {
        Shop.On("GET /me", _ => new(401));
        Api(""" "probe": { "request": "GET /me", "pending": 401 } """, ImpatientlyReady);

        var fault = await FaultAsync();

        Assert.Equal("TA1006", fault.Code);
        Assert.Contains("its login is pending", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Shop.Accounts);
    }
}
