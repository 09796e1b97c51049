using System.Text.Json;

namespace TestAccounts.Tests.AccountApis;

/// <summary>The bodies of requests, byte by byte, and what is left out of them.</summary>
public sealed class BodyTests : ScriptedTest
{
    private const string Form = "application/x-www-form-urlencoded";

    private const string Data = """
        { "username": "{{unique}}", "name": "Ünï & \"Co\" <a@b>", "age": 42, "vip": true, "none": null,
          "address": { "city": "A/B", "zip": "0042" }, "tags": [ "x y", "z=1" ] }
        """;

    [Theory]
    [InlineData("\"POST /accounts\"")]
    [InlineData("[ \"POST /accounts\", \"POST /accounts/{{id}}/activate\" ]")]
    public async Task A_create_that_is_a_line_sends_the_data_and_takes_the_id_of_the_answer(string create)
    {
        Shop.On("POST /accounts/id-1/activate", _ => new(204));
        Api($"\"create\": {create}");

        var variables = await WholeLifeAsync();

        Assert.Equal("id-1", variables["TESTACCOUNTS_SHOP_TESTER_ID"]);
        Assert.StartsWith("ta-", Shop.To("POST /accounts")[0].Json.GetProperty("username").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Shop.Requests, request => request.Query("username") is not null);
    }

    [Fact]
    public async Task Data_is_sent_with_the_types_that_it_has()
    {
        var sent = await CreateAsync("\"{{data}}\"");

        Assert.Equal("application/json", sent.Headers["Content-Type"]);
        var login = sent.Json.GetProperty("username").GetString()!;
        using var expected = JsonDocument.Parse(Data.Replace("{{unique}}", login, StringComparison.Ordinal));
        Assert.True(JsonElement.DeepEquals(expected.RootElement, sent.Json), sent.Body);
    }

    [Fact]
    public async Task A_field_keeps_its_type_alone_and_is_a_text_among_others()
    {
        var sent = await CreateAsync("""{ "a": "{{data.age}}", "b": "{{data.vip}}", "c": "{{data.none}}", "d": "{{data.age}}!", "e": [ "{{data.address.zip}}", "{{data.tags[1]}}" ], "f": 1.50 }""");

        Assert.Equal("""{"a":42,"b":true,"c":null,"d":"42!","e":["0042","z=1"],"f":1.50}""", sent.Body);
    }

    [Fact]
    public async Task An_object_or_a_list_of_the_data_keeps_its_shape_too()
    {
        var sent = await CreateAsync("""{ "where": "{{data.address}}", "labels": "{{data.tags}}", "given": "{{data.tags?}}", "not": "{{data.others?}}" }""");

        Assert.Equal("""{"where":{"city":"A/B","zip":"0042"},"labels":["x y","z=1"],"given":["x y","z=1"]}""", sent.Body);
    }

    [Fact]
    public async Task Clean_up_sends_the_types_that_the_data_had()
    {
        Shop.On("POST /remove", request =>
        {
            Shop.Accounts.Clear();
            return new(200);
        });
        Api(
            """ "delete": { "request": "POST /remove", "body": { "a": "{{data.age}}", "b": "{{data.vip}}", "c": "{{data.none}}", "d": "{{data.address}}", "e": "{{data.address.zip}}", "f": "{{data.nope?}}", "g": "{{data}}" } } """,
            $$""" "accounts": [ { "name": "tester", "data": {{Data}} } ] """);

        await WholeLifeAsync();

        var body = Shop.To("POST /remove")[0];
        Assert.StartsWith("""{"a":42,"b":true,"c":null,"d":{"city":"A/B","zip":"0042"},"e":"0042","g":{"username":"ta-""", body.Body, StringComparison.Ordinal);
        Assert.Equal("""["x y","z=1"]""", body.Json.GetProperty("g").GetProperty("tags").GetRawText());
    }

    [Theory]
    [InlineData("{{data.login}}")]
    [InlineData("{{data.login.password}}")]
    [InlineData("{{data}}")]
    public async Task Clean_up_sends_no_object_with_a_secret_in_it(string value)
    {
        Api(
            $$""" "delete": { "request": "POST /remove", "body": { "a": "{{value}}" } } """,
            """ "accounts": [ { "name": "tester", "data": { "username": "{{unique}}", "login": { "password": "{{password}}" } } } ] """);

        Assert.Equal("TA0121", (await FaultAsync()).Code);

        Assert.Empty(Shop.Requests);
    }

    [Fact]
    public async Task A_json_type_of_another_name_is_json_too()
    {
        var sent = await CreateAsync("""{ "Username": "{{data.address.city}}" }""", "application/x-amz-json-1.1");

        Assert.Equal(("application/x-amz-json-1.1", """{"Username":"A/B"}"""), (sent.Headers["Content-Type"], sent.Body));
    }

    [Fact]
    public async Task Amazon_s_json_may_be_the_data_alone()
    {
        var sent = await CreateAsync("\"{{data}}\"", "application/x-amz-json-1.0");

        Assert.Equal(42, sent.Json.GetProperty("age").GetInt32());
    }

    [Fact]
    public async Task A_form_has_its_fields_nested_and_listed()
    {
        var sent = await CreateAsync("""{ "login": "{{data.name}}", "a[b]": "{{data.age}}", "address": { "city": "{{data.address.city}}" }, "tags": [ "{{data.tags[0]}}", "2" ], "none": null, "no": "{{data.nope?}}" }""", Form);

        Assert.Equal(Form, sent.Headers["Content-Type"]);
        Assert.Equal("login=%C3%9Cn%C3%AF+%26+%22Co%22+%3Ca%40b%3E&a%5Bb%5D=42&address%5Bcity%5D=A%2FB&tags%5B%5D=x+y&tags%5B%5D=2&none=", sent.Body);
    }

    [Fact]
    public async Task A_form_may_be_the_data()
    {
        var sent = await CreateAsync("\"{{data}}\"", $"{Form}; charset=utf-8");

        Assert.EndsWith("&age=42&vip=true&none=&address%5Bcity%5D=A%2FB&address%5Bzip%5D=0042&tags%5B%5D=x+y&tags%5B%5D=z%3D1", sent.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_a_text_has_its_values_escaped()
    {
        var sent = await CreateAsync("\"a={{data.name}}&b=1\"", Form);

        Assert.Equal("a=%C3%9Cn%C3%AF+%26+%22Co%22+%3Ca%40b%3E&b=1", sent.Body);
    }

    [Theory]
    [InlineData("text/xml")]
    [InlineData("application/soap+xml; charset=utf-8")]
    public async Task In_xml_values_are_escaped(string type)
    {
        var sent = await CreateAsync("\"<u n='{{data.name}}'>{{data.age}}</u>\"", type);

        Assert.Equal((type, "<u n='Ünï &amp; &quot;Co&quot; &lt;a@b&gt;'>42</u>"), (sent.Headers["Content-Type"], sent.Body));
    }

    [Fact]
    public async Task A_text_is_sent_as_it_is()
    {
        var sent = await CreateAsync("\"name: {{data.name}}\\n\"", "text/plain");

        Assert.Equal("name: Ünï & \"Co\" <a@b>\n", sent.Body);
    }

    [Fact]
    public async Task A_request_without_a_body_has_no_content_type()
    {
        var sent = await CreateAsync("null");

        Assert.Equal("", sent.Body);
        Assert.False(sent.Headers.ContainsKey("Content-Type"));
        Assert.Equal("0", sent.Headers["Content-Length"]);
    }

    [Fact]
    public async Task An_object_is_no_body_of_a_text()
    {
        Api(""" "create": { "request": "POST /accounts", "contentType": "text/xml", "body": { "a": 1 } } """);

        Assert.Equal("TA0105", (await FaultAsync()).Code);
        Assert.Empty(Shop.Requests);
    }

    [Theory]
    [InlineData("""{ "a": "{{data.nope?}}", "b": "x{{data.nope?}}y", "c": 1 }""", """{"c":1}""")]
    [InlineData("""{ "a": { "b": { "c": "{{data.nope?}}" } }, "d": [ [ "{{data.nope?}}" ] ], "e": {}, "f": [] }""", """{"e":{},"f":[]}""")]
    [InlineData("""[ "{{data.nope?}}", "{{data.age?}}" ]""", "[42]")]
    [InlineData("""{ "a": "{{settings.nope?}}", "b": "{{outputs.nope?}}", "c": "{{settings.here?}}" }""", """{"c":"yes"}""")]
    [InlineData("""{ "a": [ { "b": "{{data.nope?}}" }, { "b": "{{data.address.zip?}}" } ] }""", """{"a":[{"b":"0042"}]}""")]
    [InlineData("""{ "a": "{{data.nope?}}" }""", "{}")]
    [InlineData("\"{{data.nope?}}\"", "")]
    public async Task What_is_optional_and_not_there_is_left_out_with_what_holds_nothing_else(string body, string expected)
    {
        Assert.Equal(expected, (await CreateAsync(body)).Body);
    }

    [Fact]
    public async Task In_a_text_what_is_optional_and_not_there_is_nothing()
    {
        Assert.Equal("a=,b=42", (await CreateAsync("\"a={{data.nope?}},b={{data.age?}}\"", "text/plain")).Body);
    }

    [Theory]
    [InlineData("\"{{data.name | lower}}\"", "ünï & \"co\" <a@b>")]
    [InlineData("\"{{ data.name|xml }}\"", "Ünï &amp; &quot;Co&quot; &lt;a@b&gt;")]
    [InlineData("\"{{data.name | base64}}\"", "w5xuw68gJiAiQ28iIDxhQGI+")]
    [InlineData("\"{{data.address.city | lower | base64}}\"", "YS9i")]
    [InlineData("\"{{data.name | json}}\"", "Ünï & \\\"Co\\\" <a@b>")]
    [InlineData("\"it's {{data.quote? | odata}}\"", "it's O''Neil")]
    public async Task Filters_change_texts(string value, string expected)
    {
        var sent = await CreateAsync($$"""{ "v": {{value}} }""", data: Data.Replace("\"age\"", "\"quote\": \"O'Neil\", \"age\"", StringComparison.Ordinal));

        Assert.Equal(expected, sent.Json.GetProperty("v").GetString());
    }

    private async Task<ScriptedRequest> CreateAsync(string body, string? contentType = null, string data = Data)
    {
        Shop.On("POST /users", _ => new(201, $$"""{ "id": "{{Shop.Add("")}}" }"""));
        var type = contentType is null ? "" : $"\"contentType\": \"{contentType}\",";
        var settings = body.Contains("settings.here", StringComparison.Ordinal) ? """ "settings": { "here": "yes" }, """ : "";
        Api(
            $$""" "create": { "request": "POST /users", {{type}} "body": {{body}} }, "read": "GET /accounts/{{"{{id}}"}}", "delete": "DELETE /accounts/{{"{{id}}"}}" """,
            $$""" {{settings}} "accounts": [ { "name": "tester", "data": {{data}} } ] """);
        await WholeLifeAsync();
        return Assert.Single(Shop.To("POST /users"));
    }
}
