namespace TestAccounts.Tests.AccountApis;

public sealed class OutputTests : ScriptedTest
{
    private const string Create = """ "create": { "outputs": { "ticket": "$.ticket", "apiKey": "$.key", "tag": "header:ETag" } } """;
    private const string Secret = "k3y/+\"&\u00fc";
    private const string KeyBody = """{ "id": "ID", "ticket": "t1", "ascii": "asc1i", "key": "k3y/+\"\u0026ü" }""";

    [Fact]
    public async Task Later_requests_of_the_operation_use_them()
    {
        Shop.On("POST /drafts", _ => new Reply(200, """{ "ticket": "t/1 \"" }""").With("Set-Cookie", "draft=d1; path=/"));
        Shop.On("PUT /roles/", _ => new(200));
        Api("""
            "create": [
              { "request": "POST /drafts", "outputs": { "ticket": "$.ticket", "draft": "cookie:draft" } },
              { "request": "POST /accounts?t={{outputs.ticket}}", "headers": { "X-Draft": "{{outputs.draft}}" },
                "body": { "username": "{{data.username}}", "ticket": "{{outputs.ticket}}" }, "id": "$.id", "outputs": { "name": "$.username" } },
              { "request": "PUT /roles/{{id}}/{{outputs.name}}/{{outputs.ticket}}" } ]
            """);

        await WholeLifeAsync();

        var create = Assert.Single(Shop.To("POST /accounts"));
        Assert.Equal("/accounts?t=t%2F1%20%22", create.Target);
        Assert.Equal(("d1", "t/1 \""), (create.Headers["X-Draft"], create.Json.GetProperty("ticket").GetString()));
        Assert.EndsWith("/t%2F1%20%22", Assert.Single(Shop.To("PUT /roles/")).Target, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EnvironmentFormat.Dotenv)]
    [InlineData(EnvironmentFormat.Json)]
    [InlineData(EnvironmentFormat.RunSettings)]
    public async Task The_tests_get_them(EnvironmentFormat format)
    {
        AnswerWithKey();
        Shop.On("GET /accounts/", request => Shop.Accounts.ContainsKey(request.Id) ? new(200, """{ "number": 5, "flag": true }""") : null);
        Shop.On("GET /me", _ => new(200, """{ "session": "s $1 #2" }"""));
        Api(
            $$""" {{Create}}, "read": { "outputs": { "theNumber": "$.number", "flag": "$.flag" } }, "probe": { "request": "GET /me?t={{"{{outputs.ticket}}"}}&n={{"{{outputs.theNumber}}"}}", "outputs": { "session": "$.session" } } """,
            """ "accounts": [ { "name": "member", "count": 1, "data": { "username": "{{unique}}" } } ] """);
        await using var session = Session(new() { ConfigFile = ConfigFile, Format = format });

        await session.ProvisionAsync();

        var variables = session.ReadEnvironment();
        var outputs = new[] { "TICKET", "APIKEY", "TAG", "THENUMBER", "FLAG", "SESSION" }.Select(name => variables[$"TESTACCOUNTS_SHOP_MEMBER_1_{name}"]);
        Assert.Equal(["t1", Secret, "\"v1\"", "5", "true", "s $1 #2"], outputs);
        Assert.Equal("/me?t=t1&n=5", Assert.Single(Shop.To("GET /me")).Target);
        await session.TeardownAsync();
    }

    [Fact]
    public async Task Other_accounts_use_them_once_the_account_is_verified()
    {
        AnswerWithKey();
        Shop.Once("GET /accounts/", new Reply(404), new Reply(404));
        Services(
            $$""" {{Named("store")}}, "accounts": [ { "name": "payer", "data": { "username": "{{"{{unique}}"}}", "owner": "{{"{{accounts.shop.member[2].id}}"}}", "key": "{{"{{accounts.shop.member[2].apiKey}}"}}" } } ] """,
            $$""" {{Named("shop")}}, "api": { {{Create}} }, "accounts": [ { "name": "member", "count": 2, "data": { "username": "{{"{{unique}}"}}" } } ] """);

        var variables = await WholeLifeAsync();

        var owner = variables["TESTACCOUNTS_SHOP_MEMBER_2_ID"];
        Assert.Equal((owner, Secret), (variables["TESTACCOUNTS_STORE_PAYER_OWNER"], variables["TESTACCOUNTS_STORE_PAYER_KEY"]));
        var requests = Shop.Requests.ToList();
        var payer = requests.FindIndex(r => r.Method == "POST" && r.Json.TryGetProperty("owner", out var sent) && sent.GetString() == owner);
        Assert.True(payer > requests.FindIndex(r => r.Method == "GET" && r.Id == owner), string.Join('\n', requests));
        var payerId = variables["TESTACCOUNTS_STORE_PAYER_ID"];
        Assert.True(requests.FindIndex(r => r.Method == "DELETE" && r.Id == payerId) < requests.FindIndex(r => r.Method == "DELETE" && r.Id == owner));
        Assert.DoesNotContain("k3y", LedgerText + Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_answer_to_the_create_got_lost_a_read_gives_them()
    {
        AnswerWithKey(status: 500);
        Shop.On("GET /accounts/", request => Shop.Accounts.ContainsKey(request.Id) ? new Reply(200, """{ "ticket": "t2", "key": "other" }""").With("ETag", "v2") : null);
        Api(Create);

        var variables = await WholeLifeAsync();

        Assert.Single(Shop.To("POST /accounts"));
        Assert.Equal("t2", variables["TESTACCOUNTS_SHOP_TESTER_TICKET"]);
    }

    [Fact]
    public async Task Where_a_read_does_not_give_them_either_it_is_told_and_rolled_back()
    {
        AnswerWithKey(status: 500);
        Api(""" "create": { "outputs": { "ticket": "$.ticket" } }, "read": "GET /accounts/{{id}}" """);

        var fault = await FaultAsync();

        Assert.Equal("TA1019", fault.Code);
        Assert.Contains("GET", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Shop.Accounts);
    }

    [Theory]
    [InlineData(""" "create": { "request": "POST /accounts", "outputs": { "nope": "$.nope", "apiKey": "$.key" } } """, "\"POST /accounts")]
    [InlineData(""" "create": { "request": "POST /accounts", "outputs": { "nope": "header:X-Nope", "apiKey": "$.key" } } """, "\"POST /accounts")]
    [InlineData(""" "create": { "outputs": { "apiKey": "$.key" } }, "read": { "request": "GET /accounts/{{id}}", "outputs": { "nope": "$.nope" } } """, "\"GET /accounts")]
    public async Task One_that_is_not_there_is_told_with_its_place_and_without_secrets(string api, string where)
    {
        AnswerWithKey();
        Shop.On("GET /accounts/", request => Shop.Accounts.ContainsKey(request.Id) ? new(200, KeyBody) : null);
        Api(api);

        var fault = await FaultAsync();

        Assert.Equal("TA1019", fault.Code);
        Assert.Equal(ConfigPlace.Of(ConfigFile, where), (fault.File, fault.Line, fault.Column));
        Assert.Contains("'nope'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("***", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("k3y", fault.Message + LedgerText + Log.Text, StringComparison.Ordinal);
        Assert.Empty(Shop.Accounts);
    }

    [Fact]
    public async Task One_that_is_not_there_loses_no_id_where_nobody_could_look_it_up()
    {
        Api(""" "create": { "outputs": { "nope": "$.nope" } }, "find": null """, "\"unsafe\": true");

        var failure = await ProvisionFailsAsync();

        Assert.Equal(["TA1019"], failure.Faults.Select(f => f.Code));
        Assert.Single(Shop.To("POST /accounts"));
        Assert.Empty(Shop.Accounts);
    }

    [Fact]
    public async Task A_secret_one_is_in_the_environment_file_alone()
    {
        AnswerWithKey();
        Shop.On("PUT /roles/", request => new(400, $"bad {request.Headers["X-Key"]} {request.Target}"));
        Api($$""" "create": [ { "request": "POST /accounts", "body": "{{"{{data}}"}}", "id": "$.id", "outputs": { "apiKey": "$.ascii" } }, { "request": "PUT /roles/{{"{{outputs.apiKey}}"}}", "headers": { "X-Key": "{{"{{outputs.apiKey}}"}}" } } ] """);

        var fault = await FaultAsync();

        Assert.Contains("bad *** /roles/***", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("asc1i", fault.Message + LedgerText + Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "create": { "request": "POST /accounts?t={{outputs.ticket}}", "outputs": { "ticket": "$.ticket" } } """, "POST /accounts?t")]
    [InlineData(""" "create": { "outputs": { "tiket": "$.ticket" } }, "delete": "DELETE /accounts/{{id}}?t={{outputs.tiket}}" """, "DELETE /accounts")]
    [InlineData(""" "probe": "GET /me?t={{outputs.ticket}}" """, "GET /me")]
    [InlineData(""" "read": { "request": "GET /accounts/{{id}}?t={{outputs.ticket}}", "outputs": { "ticket": "$.ticket" } } """, "GET /accounts")]
    public async Task One_that_no_earlier_request_gives_is_a_fault_of_the_config(string api, string where)
    {
        Api(api);

        var fault = await FaultAsync();

        Assert.Equal("TA0136", fault.Code);
        Assert.Equal(ConfigPlace.Of(ConfigFile, $"\"{where}"), (fault.File, fault.Line, fault.Column));
        Assert.Empty(Shop.Requests);
    }

    [Fact]
    public async Task An_optional_one_that_is_not_there_is_left_out()
    {
        Shop.On("POST /drafts", _ => new(200));
        Api("""
            "create": [ { "request": "POST /drafts", "when": "{{data.draft?}}", "outputs": { "ticket": "$.ticket" } },
                        { "request": "POST /accounts?t={{outputs.ticket?}}", "body": "{{data}}", "id": "$.id" } ]
            """);

        var variables = await WholeLifeAsync();

        Assert.Equal("/accounts", Assert.Single(Shop.To("POST /accounts")).Target);
        Assert.Equal("", variables["TESTACCOUNTS_SHOP_TESTER_TICKET"]);
    }

    [Fact]
    public async Task A_delete_uses_what_its_read_gives_and_is_done_where_that_misses_the_account()
    {
        Shop.On("GET /accounts/", request => Shop.Accounts.ContainsKey(request.Id) ? new Reply(200, "{}").With("ETag", "\"v7\"") : null);
        Api(""" "delete": [ { "request": "GET /accounts/{{id}}", "outputs": { "version": "header:ETag" } }, { "request": "DELETE /accounts/{{id}}", "headers": { "If-Match": "{{outputs.version}}" } } ] """);
        await WholeLifeAsync();
        Assert.Equal("\"v7\"", Assert.Single(Shop.To("DELETE /accounts/")).Headers["If-Match"]);

        await using var session = Session();
        await session.ProvisionAsync();
        Shop.Accounts.Clear();
        var report = await session.TeardownAsync();

        Assert.Empty(report.Faults);
        Assert.Single(Shop.To("DELETE /accounts/"));
    }

    private void AnswerWithKey(int status = 201) => Shop.On("POST /accounts", request =>
    {
        var body = KeyBody.Replace("ID", Shop.Add(request.Json.GetProperty("username").GetString()!), StringComparison.Ordinal);
        return new Reply(status, body).With("ETag", "\"v1\"");
    });
}
