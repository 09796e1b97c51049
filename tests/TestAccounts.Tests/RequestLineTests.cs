using System.Text;
using TestAccounts.SampleServices.Oddities;
using TestAccounts.Sending;

namespace TestAccounts.Tests;

public sealed class RequestLineTests : EngineTest
{
    private const string Key = "k3y/+ &x";
    private const string Password = "p@ss&w+rd\\\"<x>";

    [Fact]
    public async Task A_request_is_told_with_everything_but_its_secrets_in_whatever_way_they_are_escaped()
    {
        var service = await StartAsync(new XmlQueryFake { ApiKey = Key });
        Variables["SESSION_TOKEN"] = "a-session-of-mine";
        Config($$$"""
            "name": "users", "endpoint": "{{{service.Endpoint}}}", "auth": { "type": "api-key", "query": "api_key", "value": "{{{Key}}}" },
            "api": {
              "create": { "request": "POST /", "contentType": "application/x-www-form-urlencoded", "id": "$.CreateUserResponse.CreateUserResult.User.UserId",
                          "headers": { "X-Purpose": "tests of ${SESSION_TOKEN}", "X-Session": "${SESSION_TOKEN}" },
                          "body": { "Action": "CreateUser", "UserName": "{{data.username}}", "Secret": "{{data.password}}", "Note": "<{{data.password}}>", "client_assertion": "header.payload" } },
              "read": { "request": "POST /", "contentType": "application/x-www-form-urlencoded", "body": { "Action": "GetUser", "UserId": "{{id}}" } },
              "find": { "request": "POST /", "contentType": "application/x-www-form-urlencoded", "body": { "Action": "GetUser", "UserName": "{{data.username}}" },
                        "items": "$.GetUserResponse.GetUserResult.User", "login": "UserName", "id": "UserId",
                        "missing": { "status": 404, "body": { "$.ErrorResponse.Error.Code": "NoSuchEntity" } } },
              "list": null,
              "delete": { "request": "POST /", "contentType": "application/x-www-form-urlencoded", "body": { "Action": "DeleteUser", "UserId": "{{id}}" } } },
            "accounts": [ { "name": "a", "data": { "username": "{{unique}}", "password": "{{{Password}}}" } } ]
            """);
        await using var session = Session();

        var report = await session.CheckAsync(new(Canary: true));

        Assert.Equal(SessionOutcome.Done, report.Outcome);
        Assert.Empty(report.Services[0].Warnings);
        var create = Log.Requests[1];
        Assert.Matches(@"^Action=CreateUser&UserName=ta-\w+-1[a-z]&Secret=\*\*\*&Note=<\*\*\*>&client_assertion=\*\*\*$", create.Body);
        Assert.Equal($"{service.Endpoint}?api_key=***", create.Url);
        Assert.Equal("tests of ***", create.Headers["X-Purpose"]);
        Assert.Equal("***", create.Headers["X-Session"]);
        Assert.Equal(("POST", 200, (string?)null), (create.Method, create.Status, create.Failure));
    }

    [Theory]
    [InlineData("application/json", """{"credentials":[{"value":"x","length":12,"temporary":false}],"name":"Ann"}""", """{"credentials":[{"value":"***","length":"***","temporary":false}],"name":"Ann"}""")]
    [InlineData("application/json", """{ "note": "is hunter\u00222", "html": "<é>" }""", """{"note":"is ***","html":"<é>"}""")]
    [InlineData("application/json", "[1,\"hunter\\\"2\",null]", "[1,\"***\",null]")]
    [InlineData("application/x-www-form-urlencoded", "grant_type=client_credentials&client_secret=x&note=a+hunter%222", "grant_type=client_credentials&client_secret=***&note=a ***")]
    [InlineData("text/xml", "<a>hunter&quot;2</a>\n<b/>", "<a>***</a> <b/>")]
    [InlineData("text/plain", "hunter\"2", "***")]
    public void A_body_is_masked_by_name_and_by_value(string contentType, string body, string masked) =>
        Assert.Equal(masked, new MaskedBody(text => text.Replace("hunter\"2", "***", StringComparison.Ordinal)).Text(Encoding.UTF8.GetBytes(body), contentType));

    [Fact]
    public void A_long_body_is_cut_after_it_is_masked()
    {
        var body = $$"""{"text":"{{new string('x', 400)}}","password":"hunter"}""";

        var text = new MaskedBody(t => t).Text(Encoding.UTF8.GetBytes(body), "application/json");

        Assert.Equal(301, text.Length);
        Assert.EndsWith("…", text, StringComparison.Ordinal);
    }
}
