namespace TestAccounts.Tests.AccountApis;

/// <summary>Where ids come from, and how they get into paths, queries and bodies.</summary>
public sealed class IdSourceTests : ScriptedTest
{
    private const string Strange = """a/b?c#d%e f+gü"h\i""";

    [Theory]
    [InlineData("$.id", """{ "id": "ID" }""")]
    [InlineData("id", """{ "id": "ID" }""")]
    [InlineData("$.data.user.id", """{ "data": { "user": { "id": "ID" } } }""")]
    [InlineData("$['odd name'].id", """{ "odd name": { "id": "ID" } }""")]
    [InlineData("$.users[0].id", """{ "users": [ { "id": "ID" }, { "id": "other" } ] }""")]
    [InlineData("$[0]", """[ "ID" ]""")]
    [InlineData("$.users[-1].id", """{ "users": [ { "id": "other" }, { "id": "ID" } ] }""")]
    [InlineData("$.a[?(@.name == 'sub')].value", """{ "a": [ { "name": "x", "value": "other" }, { "name": "sub", "value": "ID" } ] }""")]
    [InlineData("$.a[?@.name=='sub'].value", """{ "a": [ { "name": "sub", "value": "ID" } ] }""")]
    [InlineData("$.a[?(@.name != \"x\")].value", """{ "a": [ { "name": "x", "value": "other" }, { "name": "sub", "value": "ID" } ] }""")]
    [InlineData("$.a[?(@.deep.primary == true)].value", """{ "a": [ { "value": "other" }, { "deep": { "primary": true }, "value": "ID" } ] }""")]
    [InlineData("$.a[?(@.order == 2)].value", """{ "a": [ { "order": 1, "value": "other" }, { "order": 2, "value": "ID" } ] }""")]
    public Task In_the_body(string path, string body) => IsFoundAsync("id-1", path, new(201, body.Replace("ID", "id-1", StringComparison.Ordinal)));

    [Theory]
    [InlineData("12345678901234567890")]
    [InlineData("0")]
    [InlineData("-5")]
    public Task A_number_is_taken_as_it_is_written(string number) => IsFoundAsync(number, "$.id", new(201, $$"""{ "id": {{number}} }"""));

    [Theory]
    [InlineData("id-1\n", "id-1")]
    [InlineData("0042", "0042")]
    [InlineData("\"id-1\"", "id-1")]
    public Task A_plain_text_is_an_id(string body, string id) => IsFoundAsync(id, "$", new(201, body, "Text/Plain; charset=utf-8"));

    [Theory]
    [InlineData("$.user.id", "<user><id>id-1</id></user>")]
    [InlineData("$.user['@id']", """<user id="id-1"><name>n</name></user>""")]
    [InlineData("$.user.id['#text']", """<user><id kind="uuid">id-1</id></user>""")]
    [InlineData("$.r.user[1].id", "<r><user><id>other</id></user><user><id>id-1</id></user></r>")]
    [InlineData("$.r.p[?(@['@name'] == 'sub')]['#text']", """<r><p name="x">other</p><p name="sub">id-1</p></r>""")]
    [InlineData("$.r.p[?(@['@name'] == 'sub')]['#text']", """<r><p name="sub">id-1</p></r>""")]
    [InlineData("$.user.id", """<?xml version="1.0" encoding="utf-8"?><n:user xmlns:n="urn:n"><n:id><![CDATA[id-1]]></n:id></n:user>""")]
    public Task In_xml(string path, string body) => IsFoundAsync("id-1", path, new(201, body, "application/vnd.shop+xml"));

    [Theory]
    [InlineData("/accounts/id-1")]
    [InlineData("/accounts/id-1/")]
    [InlineData("https://elsewhere.example/v1/accounts/id-1")]
    [InlineData("/accounts/id-1?version=2#top")]
    [InlineData("id-1")]
    public Task In_a_location(string location) => IsFoundAsync("id-1", "header:Location", new Reply(201).With("Location", location));

    [Fact]
    public Task In_a_location_it_is_unescaped() =>
        IsFoundAsync(Strange, "header:Content-Location", new Reply(201).With("Content-Location", $"/accounts/{Uri.EscapeDataString(Strange)}"));

    [Fact]
    public Task In_another_header_it_stands_as_it_is() => IsFoundAsync("a/b%2Fc", "header:x-user-id", new Reply(201).With("X-User-Id", "a/b%2Fc"));

    [Fact]
    public async Task The_client_chooses_it()
    {
        Shop.On("PUT /accounts/", request =>
        {
            Shop.Accounts[request.Id] = request.Id;
            return new(201);
        });
        Api(""" "create": { "request": "PUT /accounts/{{data.username}}", "id": "{{data.username}}" }, "find": null, "list": null """);

        var variables = await WholeLifeAsync();

        Assert.Equal(variables["TESTACCOUNTS_SHOP_TESTER_USERNAME"], variables["TESTACCOUNTS_SHOP_TESTER_ID"]);
        Assert.Empty(Shop.Accounts);
    }

    [Fact]
    public async Task A_find_answers_it()
    {
        Api(""" "create": { "id": "find" } """);

        Assert.Equal("id-1", (await WholeLifeAsync())["TESTACCOUNTS_SHOP_TESTER_ID"]);

        Assert.Single(Shop.To("GET /accounts"));
    }

    [Theory]
    [InlineData("$.data.id", """{ "id": "id-1" }""")]
    [InlineData("$.users[1]", """{ "users": [ "id-1" ] }""")]
    [InlineData("$.id", """{ "id": null }""")]
    [InlineData("$.id", """{ "id": "" }""")]
    [InlineData("$.id", """{ "id": { "value": "id-1" } }""")]
    [InlineData("header:Location", """{ "id": "id-1" }""")]
    public async Task Where_there_is_none_the_account_is_looked_up_and_not_made_again(string id, string body)
    {
        AnswerCreate(new(201, body));
        Api($$""" "create": { "id": "{{id}}" } """);

        Assert.Equal("id-1", (await WholeLifeAsync())["TESTACCOUNTS_SHOP_TESTER_ID"]);

        Assert.Single(Shop.To("POST /accounts"));
    }

    [Fact]
    public async Task A_strange_one_is_escaped_once_wherever_it_goes()
    {
        Shop.NewId = _ => Strange;
        Shop.On("POST /remove", request =>
        {
            Shop.Accounts.TryRemove(request.Json.GetProperty("id").GetString()!, out _);
            return new(200);
        });
        Api("""
            "read": { "request": "GET /accounts/{{id}}?id={{id}}", "query": { "again[]": "{{id}}" } },
            "delete": { "request": "POST /remove", "body": { "id": "{{id}}", "text": "<{{id}}>" } }
            """);

        Assert.Equal(Strange, (await WholeLifeAsync())["TESTACCOUNTS_SHOP_TESTER_ID"]);

        var escaped = Uri.EscapeDataString(Strange);
        Assert.All(Shop.To("GET /accounts/"), request => Assert.Equal($"/accounts/{escaped}?id={escaped}&again%5B%5D={escaped}", request.Target));
        Assert.All(Shop.To("POST /remove"), request => Assert.Equal($"<{Strange}>", request.Json.GetProperty("text").GetString()));
        Assert.Empty(Shop.Accounts);
    }

    [Theory]
    [InlineData("42", "42")]
    [InlineData("1e3", "1e3")]
    [InlineData("007", "\"007\"")]
    [InlineData("4 2", "\"4 2\"")]
    public async Task A_number_is_written_as_one_where_it_is_asked_for_and_is_one(string id, string json)
    {
        Shop.NewId = _ => id;
        Shop.On("POST /remove", request =>
        {
            Shop.Accounts.TryRemove(id, out _);
            return new(200);
        });
        Api(""" "delete": { "request": "POST /remove", "body": { "number": "{{id | number}}", "text": "{{id}}" } } """);

        await WholeLifeAsync();

        Assert.Equal($$"""{"number":{{json}},"text":"{{id}}"}""", Shop.To("POST /remove")[0].Body);
    }

    private async Task IsFoundAsync(string id, string source, Reply answer)
    {
        Shop.NewId = _ => id;
        AnswerCreate(answer);
        Api($$""" "create": { "request": "POST /accounts", "id": "{{source.Replace("\"", "\\\"", StringComparison.Ordinal)}}" } """);

        Assert.Equal(id, (await WholeLifeAsync())["TESTACCOUNTS_SHOP_TESTER_ID"]);

        Assert.Empty(Shop.To("GET /accounts"));
        Assert.Equal($"/accounts/{Uri.EscapeDataString(id)}", Shop.To("DELETE /accounts/")[0].Target);
        Assert.Empty(Shop.Accounts);
    }

    private void AnswerCreate(Reply answer) => Shop.On("POST /accounts", request =>
    {
        Shop.Add(request.Json.GetProperty("username").GetString()!);
        return answer;
    });
}
