namespace TestAccounts.Tests.AccountApis;

/// <summary>What is left out of queries, headers and whole operations.</summary>
public sealed class OptionalPartTests : ScriptedTest
{
    [Theory]
    [InlineData("GET /accounts/{{id}}?role={{data.role?}}", "")]
    [InlineData("GET /accounts/{{id}}?role={{data.role?}}&v=1", "?v=1&q=2")]
    [InlineData("GET /accounts/{{id}}?v=1&role={{data.role?}}", "?v=1&q=2")]
    [InlineData("GET /accounts/{{id}}?v=1&role=x{{data.role?}}y&w=2", "?v=1&w=2&q=2")]
    [InlineData("GET /accounts/{{id}}?v={{data.role?}}&w={{data.role?}}", "?q=2")]
    public async Task A_query_parameter(string line, string query)
    {
        var q = query.Contains("q=2", StringComparison.Ordinal) ? """, "q": "2" """ : "";
        Api($$""" "read": { "request": "{{line}}", "query": { "r": "{{"{{data.role?}}"}}" {{q}} } } """, """ "accounts": [ { "name": "tester", "data": { "username": "{{unique}}" } } ] """);

        await WholeLifeAsync();

        Assert.All(Shop.To("GET /accounts/"), request => Assert.Equal($"/accounts/id-1{query}", request.Target));
    }

    [Fact]
    public async Task A_header()
    {
        Api(""" "read": { "headers": { "X-Role": "{{data.role?}}", "X-Nope": "a {{data.nope?}}", "X-Number": 5 } } """);

        await WholeLifeAsync();

        var headers = Shop.To("GET /accounts/")[0].Headers;
        Assert.Equal(("tester", "5"), (headers["X-Role"], headers["X-Number"]));
        Assert.False(headers.ContainsKey("X-Nope"));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("\"role\": \"admin\"", 1)]
    [InlineData("\"role\": false", 0)]
    [InlineData("\"role\": null", 0)]
    [InlineData("\"role\": \"\"", 0)]
    [InlineData("\"role\": 0", 1)]
    public async Task A_request_by_when(string role, int requests)
    {
        Shop.On("PUT /roles/", _ => new(200));
        Shop.On("DELETE /roles/", _ => new(204));
        Api(
            """
            "create": [ { "request": "POST /accounts", "body": "{{data}}", "id": "$.id" }, { "request": "PUT /roles/{{id}}", "when": "{{data.role?}}" } ],
            "delete": [ { "request": "DELETE /roles/{{id}}", "when": "{{data.role?}}" }, "DELETE /accounts/{{id}}" ]
            """,
            $$""" "accounts": [ { "name": "tester", "data": { "username": "{{"{{unique}}"}}" {{(role.Length == 0 ? "" : $", {role}")}} } } ] """);

        await WholeLifeAsync();

        Assert.Equal(requests, Shop.To("PUT /roles/").Count);
        Assert.Equal(requests > 0, Shop.To("DELETE /roles/").Count > 0);
        Assert.Empty(Shop.Accounts);
    }

    [Fact]
    public async Task A_path_cannot_do_without_a_segment()
    {
        Api(""" "read": "GET /accounts/{{data.nope?}}/{{id}}" """);

        var failure = await ProvisionFailsAsync();

        Assert.Equal("TA1010", failure.Faults[0].Code);
    }
}
