namespace TestAccounts.Tests.AccountApis;

/// <summary>What happens after each kind of answer, where the rules may stand, and which of them counts.</summary>
public sealed class AnswerRuleTests : ScriptedTest
{
    private const string Failed = """{ "error": { "code": 5 } }""";

    [Theory]
    [InlineData(""" "expect": { "body": { "$.okay": true } } """, 200, "The answer has nothing at $.okay, which 'expect' looks at.")]
    [InlineData(""" "exists": { "status": 400, "body": { "$.error.cod": "TAKEN" } } """, 400, "The answer has nothing at $.error.cod, which 'exists' looks at.")]
    [InlineData(""" "exists": { "status": 400, "body": { "$.error.code": "TAKEN" } } """, 400, "Check the request and the account's data.")]
    [InlineData(""" "exists": { "status": 422, "body": { "$.error.cod": "TAKEN" } } """, 400, "Check the request and the account's data.")]
    public async Task A_rule_that_looks_at_a_path_with_nothing_is_told_when_an_answer_is_refused(string rule, int status, string end)
    {
        Shop.On("POST /accounts", _ => new(status, """{ "id": "1", "ok": true, "error": { "code": "WEAK" } }"""));
        Api($"\"create\": {{ {rule} }}");

        var fault = await FaultAsync();

        Assert.Equal("TA1003", fault.Code);
        Assert.EndsWith(end, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("202", 202)]
    [InlineData("[ 200, 202 ]", 202)]
    [InlineData("""{ "status": "5xx", "body": { "$.id": "*" } }""", 500)]
    public async Task An_expected_status_is_success(string expect, int status)
    {
        Shop.On("POST /accounts", r => new(status, $$"""{ "id": "{{Shop.Add(r.Json.GetProperty("username").GetString()!)}}" }"""));
        Api($$""" "create": { "request": "POST /accounts", "expect": {{expect}} } """);

        await WholeLifeAsync();

        Assert.Single(Shop.To("POST /accounts"));
        Assert.Empty(Shop.Accounts);
    }

    [Theory]
    [InlineData(""" "create": { "expect": 202 } """)]
    [InlineData(""" "create": { "expect": { "body": { "$.error": { "not": null } } } } """)]
    [InlineData(""" "create": { "expect": { "headers": { "X-Done": "yes" } } } """)]
    [InlineData(""" "create": { "unauthorized": { "status": 418 }, "expect": "3xx" } """)]
    public async Task A_refusal_under_a_status_of_success_may_have_made_an_account_which_is_cleaned_up(string api)
    {
        Api(api);

        Assert.Equal("TA1003", (await FaultAsync()).Code);

        Assert.Single(Shop.To("POST /accounts"));
        Assert.NotEmpty(Shop.To("DELETE /accounts/"));
        Assert.Empty(Shop.Accounts);
    }

    [Theory]
    [InlineData(""" "create": { "expect": 202 } """, "POST", 201)]
    [InlineData(""" "create": { "expect": [ 202, { "status": 200, "body": { "$.ok": true } } ] } """, "POST", 201)]
    [InlineData(""" "expect": [ 200 ] """, "POST", 201)]
    public async Task A_status_of_success_that_is_not_listed_is_told_to_be_refused_for_that(string api, string method, int status)
    {
        Api(api);

        var failure = await ProvisionFailsAsync();

        Assert.Contains($"{status}, which 'expect' does not list. ", failure.Faults[0].Message, StringComparison.Ordinal);
        Assert.Contains($": {method} ", failure.Faults[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delete_that_is_refused_is_no_failure_where_the_account_is_missing_from_then_on()
    {
        Api(""" "expect": [ 200, 201 ] """);

        await WholeLifeAsync();

        Assert.Empty(Shop.Accounts);
    }

    [Fact]
    public async Task A_delete_that_is_refused_is_the_cause_where_the_account_is_still_there()
    {
        Shop.On("DELETE /accounts/", _ => new(423, "locked"));
        Api("", "\"readyTimeout\": \"300ms\", \"timeout\": \"1s\"");
        await using var session = Session();
        await session.ProvisionAsync();

        var left = Assert.Single((await session.TeardownAsync()).Left);

        Assert.Contains("answered 423. It says: locked", left.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "expect": { "body": { "$.error": null } } """)]
    [InlineData(""" "create": { "expect": { "body": { "$.error": null } } } """)]
    public async Task An_error_inside_a_200_is_told(string api)
    {
        Shop.On("POST /accounts", _ => new(200, Failed));
        Api(api);

        var fault = await FaultAsync();

        Assert.Equal("TA1003", fault.Code);
        Assert.Contains(Failed, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_exists_already_is_a_stranger_s_and_is_left_alone()
    {
        Shop.On("POST /accounts", _ => new(422, """{ "code": "TAKEN" }"""));
        Api(""" "create": { "exists": { "status": 422, "body": { "$.code": "TAKEN" } } } """);

        Assert.Equal("TA1007", (await FaultAsync()).Code);

        Assert.Empty(Shop.To("DELETE /accounts/"));
    }

    [Fact]
    public async Task What_exists_already_is_adopted_where_it_has_our_login()
    {
        Shop.On("POST /accounts", request =>
        {
            Shop.Add(request.Json.GetProperty("username").GetString()!);
            return new(200, """{ "created": false }""");
        });
        Api(""" "create": { "exists": { "body": { "$.created": false } } } """);

        var variables = await WholeLifeAsync();

        Assert.Equal("id-1", variables["TESTACCOUNTS_SHOP_TESTER_ID"]);
        Assert.Empty(Shop.Accounts);
    }

    [Fact]
    public async Task Of_a_request_that_completes_a_create_exists_is_as_good_as_done()
    {
        Shop.On("PUT /roles/", _ => new(409));
        Api(""" "create": [ "POST /accounts", "PUT /roles/{{id}}" ] """.Replace("\"POST /accounts\"", """{ "request": "POST /accounts", "body": "{{data}}", "id": "$.id" }""", StringComparison.Ordinal));

        await WholeLifeAsync();

        Assert.Single(Shop.To("PUT /roles/"));
    }

    [Theory]
    [InlineData("GET /accounts/", """ "missing": { "status": 200, "body": { "$[0]": null } } """)]
    [InlineData("GET /accounts/", """ "read": { "missing": { "status": 200, "body": { "$[0]": null } } } """)]
    public async Task A_missing_account_may_be_an_empty_list_under_200(string line, string api)
    {
        Shop.On(line, request => new(200, Shop.Accounts.ContainsKey(request.Id) ? $$"""[ { "id": "{{request.Id}}" } ]""" : "[]"));
        Api(api);

        await WholeLifeAsync();

        Assert.Single(Shop.To("DELETE /accounts/"));
        Assert.Empty(Shop.Accounts);
    }

    [Fact]
    public async Task A_delete_of_what_is_missing_is_done()
    {
        Shop.On("DELETE /accounts/", request =>
        {
            Shop.Accounts.TryRemove(request.Id, out _);
            return new(400, """{ "type": "UserNotFoundException" }""");
        });
        Api(""" "missing": [ 404, { "status": 400, "body": { "$.type": "*NotFoundException" } } ] """);

        await WholeLifeAsync();

        Assert.Empty(Shop.Accounts);
    }

    [Theory]
    [InlineData(""" "throttled": { "status": 400, "body": { "$.code": "Slow" } } """, 400)]
    [InlineData(""" "create": { "throttled": { "status": 400, "headers": { "X-Slow": "yes" } } } """, 400)]
    [InlineData(""" "create": { "throttled": { "body": { "$.code": "Slow" } } } """, 200)]
    [InlineData("", 429)]
    public async Task A_throttled_create_is_sent_again_without_a_look_up(string api, int status)
    {
        Shop.Once("POST /accounts", [.. Enumerable.Repeat(new Reply(status, """{ "code": "Slow" }""").With("X-Slow", "yes"), 3)]);
        Api(api, "\"retries\": 0");

        await WholeLifeAsync();

        Assert.Equal(4, Shop.To("POST /accounts").Count);
        Assert.Empty(Shop.To("GET /accounts"));
    }

    [Theory]
    [InlineData("", 401)]
    [InlineData(""" "unauthorized": { "status": 200, "body": { "$.session": "over" } } """, 200)]
    [InlineData(""" "create": { "unauthorized": { "headers": { "X-Session": "over" } } } """, 400)]
    public async Task Refused_credentials_are_told_and_nothing_is_looked_for(string api, int status)
    {
        Shop.On("POST /accounts", _ => new Reply(status, """{ "session": "over" }""").With("X-Session", "over"));
        Api(api);

        var fault = await FaultAsync();

        Assert.Equal("TA1002", fault.Code);
        Assert.Contains($$"""with {{status}}. It says: { "session": "over" } Check 'auth'""", fault.Message, StringComparison.Ordinal);
        Assert.Single(Shop.Requests);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_create_that_fails_is_looked_up_before_it_is_sent_again(int status)
    {
        Shop.Once("POST /accounts", new Reply(status));
        Api("");

        await WholeLifeAsync();

        Assert.Equal(["POST /accounts", "GET /accounts", "POST /accounts"], Shop.Requests.Take(3).Select(r => $"{r.Method} {r.Path}"));
    }

    [Fact]
    public async Task A_failure_that_is_no_failure_of_the_service_is_refused_at_once()
    {
        Shop.On("POST /accounts", _ => new(400, "bad"));
        Api("");

        Assert.Equal("TA1003", (await FaultAsync()).Code);

        Assert.Single(Shop.To("POST /accounts"));
    }

    [Theory]
    [InlineData("a request's own replaces the common one", """ "pending": 418, "read": { "pending": 499 } """, 418, "TA1003")]
    [InlineData("a request without one has the common one", """ "pending": 418, "read": { "missing": 499 } """, 418, null)]
    [InlineData("a common one replaces the default", """ "missing": 499 """, 404, "TA1003")]
    [InlineData("a request's own replaces the default", """ "read": { "missing": 499 } """, 404, "TA1003")]
    [InlineData("an empty list switches the default off", """ "read": { "missing": [] } """, 404, "TA1003")]
    [InlineData("a request's own counts before a common one", """ "unauthorized": 418, "read": { "pending": 418 } """, 418, null)]
    [InlineData("a common one counts before a default", """ "pending": 401 """, 401, null)]
    [InlineData("unauthorized counts before missing", """ "read": { "missing": 418, "unauthorized": 418 } """, 418, "TA1002")]
    [InlineData("throttled counts before unauthorized", """ "read": { "unauthorized": 418, "throttled": 418 } """, 418, null)]
    [InlineData("missing counts before exists", """ "read": { "exists": 418, "missing": 418 } """, 418, null)]
    [InlineData("exists counts before pending", """ "read": { "pending": 418, "exists": 418 } """, 418, "TA1003")]
    [InlineData("pending counts before expect", """ "read": { "expect": [ 200, 418 ], "pending": 418 } """, 418, null)]
    public async Task Precedence(string rule, string api, int status, string? code)
    {
        Shop.Once("GET /accounts/", new Reply(status));
        Api(api);
        await using var session = Session();

        var failure = await Record.ExceptionAsync(() => session.ProvisionAsync());

        Assert.True(code == (failure as TestAccountsException)?.Faults[0].Code, $"{rule}: {failure}");
    }
}
