namespace TestAccounts.Tests.AccountApis;

/// <summary>What a rule matches, seen by <c>pending</c>: a read that it matches is repeated.</summary>
public sealed class AnswerMatchTests : ScriptedTest
{
    private const string Body = """{ "code": -7, "flag": true, "text": "Not Found (gone)", "none": null, "list": [ 1 ], "deep": { "items": [ { "name": "a" }, { "name": "b" } ] } }""";

    [Theory]
    [InlineData("418", true)]
    [InlineData("\"418\"", true)]
    [InlineData("\"4xx\"", true)]
    [InlineData("419", false)]
    [InlineData("\"5xx\"", false)]
    [InlineData("[ 419, \"4xx\" ]", true)]
    [InlineData("""{ "status": [ 419, 418 ] }""", true)]
    [InlineData("""{ "status": "4xx" }""", true)]
    [InlineData("""[ 419, { "status": 418 } ]""", true)]
    public Task By_status(string rule, bool matches) => IsAsync(matches, rule);

    [Theory]
    [InlineData("""{ "headers": { "X-State": "cooking now" } }""", true)]
    [InlineData("""{ "headers": { "x-state": "cooking*" } }""", true)]
    [InlineData("""{ "headers": { "X-State": "cooking" } }""", false)]
    [InlineData("""{ "headers": { "X-State": "Cooking*" } }""", false)]
    [InlineData("""{ "status": 418, "headers": { "X-Other": null } }""", true)]
    [InlineData("""{ "status": 418, "headers": { "X-State": null } }""", false)]
    [InlineData("""{ "status": 418, "headers": { "X-State": { "not": null } } }""", true)]
    [InlineData("""{ "status": 418, "headers": { "Content-Type": "application/json*" } }""", true)]
    [InlineData("""{ "status": 419, "headers": { "X-State": "cooking*" } }""", false)]
    public Task By_a_header(string rule, bool matches) => IsAsync(matches, rule);

    [Theory]
    [InlineData("""{ "$.code": -7 }""", true)]
    [InlineData("""{ "$.code": "-7" }""", true)]
    [InlineData("""{ "$.code": 7 }""", false)]
    [InlineData("""{ "$.flag": true }""", true)]
    [InlineData("""{ "$.flag": false }""", false)]
    [InlineData("""{ "$.text": "Not Found (gone)" }""", true)]
    [InlineData("""{ "$.text": "Not Found" }""", false)]
    [InlineData("""{ "$.text": "*(gone)" }""", true)]
    [InlineData("""{ "$.text": "N*(*)" }""", true)]
    [InlineData("""{ "$.none": null }""", true)]
    [InlineData("""{ "$.absent": null }""", true)]
    [InlineData("""{ "$.list": null }""", false)]
    [InlineData("""{ "$.list": { "not": null } }""", true)]
    [InlineData("""{ "$.code": [ 1, -7 ] }""", true)]
    [InlineData("""{ "$.code": [ 1, null ] }""", false)]
    [InlineData("""{ "$.absent": [ 1, null ] }""", true)]
    [InlineData("""{ "$.code": { "not": -7 } }""", false)]
    [InlineData("""{ "$.code": { "not": [ 1, 2 ] } }""", true)]
    [InlineData("""{ "$.absent": { "not": 1 } }""", true)]
    [InlineData("""{ "$.deep.items[1].name": "b" }""", true)]
    [InlineData("""{ "$.deep.items[-1].name": "b" }""", true)]
    [InlineData("""{ "$.deep.items[?(@.name == 'b')]": { "not": null } }""", true)]
    [InlineData("""{ "$.deep.items[?(@.name == 'c')]": null }""", true)]
    [InlineData("""{ "$.code": -7, "$.flag": false }""", false)]
    public Task By_the_body(string rule, bool matches) => IsAsync(matches, $$"""{ "status": 418, "body": {{rule}} }""");

    [Fact]
    public Task Nothing_is_what_an_empty_body_has_at_any_path() => IsAsync(matches: true, """{ "status": 418, "body": { "$.error": null } }""", new(418));

    [Fact]
    public Task A_plain_text_is_matched_as_a_whole() => IsAsync(matches: true, """{ "body": { "$": "*cooking*" } }""", new(418, "still cooking\n", "text/plain; charset=utf-8"));

    [Fact]
    public Task A_body_that_starts_with_a_byte_order_mark_is_read() => IsAsync(matches: true, """{ "body": { "$.code": 1 } }""", new(418, "\uFEFF{\"code\":1}"));

    [Fact]
    public Task What_is_no_json_holds_nothing() => IsAsync(matches: false, """{ "body": { "$.code": 1 } }""", new(418, "<html><body>code: 1</body></html>", "text/html"));

    [Fact]
    public Task Xml_is_matched_by_the_same_paths() =>
        IsAsync(matches: true, """{ "body": { "$.Error['@kind']": "soft", "$.Error.Code": "Busy" } }""", new(418, """<e:Error xmlns:e="urn:e" kind="soft"><e:Code>Busy</e:Code></e:Error>""", "application/xml"));

    private async Task IsAsync(bool matches, string rule, Reply? reply = null)
    {
        Shop.Once("GET /accounts/", (reply ?? new(418, Body)).With("X-State", "cooking now"));
        Api($$""" "read": { "pending": {{rule}} } """);
        await using var session = Session();

        var failure = await Record.ExceptionAsync(() => session.ProvisionAsync());

        Assert.Equal(matches, failure is null);
        Assert.Equal(matches ? null : "TA1003", (failure as TestAccountsException)?.Faults[0].Code);
    }
}
