namespace TestAccounts.Tests.AccountApis;

/// <summary>A fault that an answer shows has the place of its request in the config, and a preset's request that of its service.</summary>
public sealed class FaultPlaceTests : ScriptedTest
{
    private const string Line = """ "request": "POST /accounts" """;

    [Theory]
    [InlineData("TA1003", $$""" "create": { {{Line}}, "expect": 299 } """, "\"POST /accounts")]
    [InlineData("TA1004", $$""" "create": { {{Line}}, "id": "$.nope" }, "find": { "request": "GET /none?username={{"{{data.username}}"}}" } """, "\"POST /accounts")]
    [InlineData("TA1005", """ "read": { "request": "GET /html/{{id}}", "ready": { "$.state": "active" } } """, "\"GET /html")]
    [InlineData("TA1014", """ "create": { "id": "find" }, "find": { "request": "GET /accounts?username={{data.username}}", "login": "name" } """, "\"GET /accounts?")]
    [InlineData("TA1014", """ "create": { "id": "find" }, "find": { "request": "GET /accounts?username={{data.username}}", "items": "$.nope" } """, "\"GET /accounts?")]
    [InlineData("TA1018", """ "read": { "request": "GET /accounts/{{id}}", "ready": { "$.sate": "active" } } """, "\"GET /accounts/")]
    [InlineData("TA1019", $$""" "create": { {{Line}}, "outputs": { "ticket": "$.ticket" } } """, "\"POST /accounts")]
    [InlineData("TA1020", """ "probe": "GET /html/me" """, "\"GET /html/me")]
    [InlineData("TA1002", """ "read": "GET /secret/{{id}}" """, "\"GET /secret")]
    public async Task A_request_of_the_config(string code, string api, string where)
    {
        Timeout = "3s";
        Api(api, "\"readyTimeout\": \"300ms\"");

        var fault = await FirstFaultAsync(code);

        Assert.Equal(ConfigPlace.Of(ConfigFile, where), (fault.File, fault.Line, fault.Column));
    }

    [Theory]
    [InlineData("TA1003", """ "create": { "expect": 299 } """)]
    [InlineData("TA1004", """ "create": { "id": "$.nope" }, "find": { "request": "GET /none?username={{data.username}}" } """)]
    [InlineData("TA1014", """ "create": { "id": "find" }, "find": { "login": "name" } """)]
    [InlineData("TA1018", """ "read": { "ready": { "$.sate": "active" } } """)]
    [InlineData("TA1019", """ "create": { "outputs": { "ticket": "$.ticket" } } """)]
    public async Task A_request_of_a_preset_has_the_place_of_its_service(string code, string api)
    {
        Api(api, "\"readyTimeout\": \"300ms\"");

        var fault = await FirstFaultAsync(code);

        Assert.Equal(ConfigPlace.Of(ConfigFile, "\"shop\""), (fault.File, fault.Line, fault.Column));
    }

    private async Task<Fault> FirstFaultAsync(string code)
    {
        Shop.On("GET /none", _ => new(200, "[]"));
        Shop.On("GET /html/", _ => new(200, "<html>"));
        Shop.On("GET /html/me", _ => new(400));
        Shop.On("GET /secret/", _ => new(403));
        var failure = await ProvisionFailsAsync();
        return Assert.Single(failure.Faults, f => f.Code == code);
    }
}
