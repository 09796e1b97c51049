namespace TestAccounts.Tests.AccountApis;

public sealed class SettingTests : ScriptedTest
{
    [Fact]
    public async Task A_setting_is_escaped_where_it_goes()
    {
        Shop.On("POST /realms/", _ => new(201, $$"""{ "id": "{{Shop.Add("")}}" }"""));
        Api(
            """ "create": { "request": "POST /realms/{{settings.realm}}/users?r={{settings.realm}}", "body": { "realm": "{{settings.realm}}", "at": "{{settings.endpoint}}/x", "n": "{{settings.number | number}}" } }, "read": "GET /accounts/{{id}}", "delete": "DELETE /accounts/{{id}}" """,
            """ "settings": { "realm": "a/b \"ü\"", "number": 5 } """);

        await WholeLifeAsync();

        var sent = Assert.Single(Shop.Requests, r => r.Method == "POST");
        Assert.Equal("/realms/a%2Fb%20%22%C3%BC%22/users?r=a%2Fb%20%22%C3%BC%22", sent.Target);
        Assert.Equal("a/b \"ü\"", sent.Json.GetProperty("realm").GetString());
        Assert.Equal($"{Shop.Endpoint}/x", sent.Json.GetProperty("at").GetString());
        Assert.Equal(5, sent.Json.GetProperty("n").GetInt32());
    }

    [Fact]
    public async Task Settings_stand_in_auth_and_in_bounds_too()
    {
        Api("", """ "settings": { "base": "key", "key": "{{settings.base}}-1", "patience": "250ms" }, "readyTimeout": "{{settings.patience}}", "auth": { "type": "bearer", "token": "{{settings.key}}-{{settings.endpoint}}" } """);
        Shop.On("GET /accounts/", _ => new(404));

        var failure = await ProvisionFailsAsync();

        Assert.Contains("within 0.3 s", failure.Faults[0].Message, StringComparison.Ordinal);
        Assert.All(Shop.Requests, request => Assert.Equal($"Bearer key-1-{Shop.Endpoint}", request.Headers["Authorization"]));
    }

    [Theory]
    [InlineData(""" "read": "GET /accounts/{{settings.relm}}/{{id}}" """, "", "\"GET /accounts/{{settings.relm}}")]
    [InlineData("", """ "readyTimeout": "{{settings.relm}}s" """, "\"{{settings.relm}}s")]
    [InlineData("", """ "auth": { "type": "bearer", "token": "{{settings.relm}}" } """, "\"{{settings.relm}}")]
    public async Task One_that_is_missing_is_told_with_its_place(string api, string more, string where)
    {
        Api(api, $$""" "settings": { "realm": "shop" }{{(more.Length == 0 ? "" : $", {more}")}} """);

        var failure = await ProvisionFailsAsync();

        var fault = failure.Faults.First(f => f.Code == "TA0135");
        Assert.Equal(ConfigPlace.Of(ConfigFile, where), (fault.File, fault.Line, fault.Column));
        Assert.Contains("Did you mean 'realm'?", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(failure.Faults, f => f.Code == "TA0144");
        Assert.Empty(Shop.Requests);
    }

    [Fact]
    public async Task One_that_a_preset_needs_is_told_once_at_the_service()
    {
        Keycloak(""" "settings": { "relm": "shop" } """);

        var failure = await ProvisionFailsAsync();

        Assert.Equal(["TA0135", "TA0144"], failure.Faults.Select(f => f.Code));
        Assert.Equal(ConfigPlace.Of(ConfigFile, "{ \"relm\""), (failure.Faults[0].File, failure.Faults[0].Line, failure.Faults[0].Column));
        Assert.EndsWith("The setting 'realm' is needed, and is not in \"settings\". Valid: realm, authRealm, loginClient, loginSecret.", failure.Faults[0].Message, StringComparison.Ordinal);
        Assert.Equal(ConfigPlace.Of(ConfigFile, "\"relm\""), (failure.Faults[1].File, failure.Faults[1].Line, failure.Faults[1].Column));
        Assert.Contains("Did you mean 'realm'?", failure.Faults[1].Message, StringComparison.Ordinal);
        Assert.Empty(Shop.Requests);
    }

    [Fact]
    public async Task Without_any_settings_it_is_told_at_the_name()
    {
        Keycloak(""" "accounts": [] """);

        var fault = await FaultAsync();

        Assert.Equal("TA0135", fault.Code);
        Assert.Equal(ConfigPlace.Of(ConfigFile, "\"shop\""), (fault.File, fault.Line, fault.Column));
    }

    [Fact]
    public async Task One_that_nothing_uses_is_refused()
    {
        Keycloak(""" "settings": { "realm": "shop", "loginclient": "web" } """);

        var fault = await FaultAsync();

        Assert.Equal("TA0144", fault.Code);
        Assert.Contains("'loginclient'. Did you mean 'loginClient'? Valid: realm, authRealm", fault.Message, StringComparison.Ordinal);
        Assert.Equal(ConfigPlace.Of(ConfigFile, "\"loginclient\""), (fault.File, fault.Line, fault.Column));
    }

    [Fact]
    public void One_that_only_another_way_to_authenticate_uses_or_that_is_optional_is_not()
    {
        Keycloak(""" "settings": { "realm": "shop", "authRealm": "master", "team": "a", "loginSecret": "${SECRET:-}" }, "api": { "create": { "headers": { "X-Team": "{{ settings.team? | lower }}" } } } """);

        Assert.Equal(1, Session().Plan().Count);
    }

    [Fact]
    public void One_from_which_an_endpoint_follows_is_told_once_too()
    {
        Services(""" "name": "shop", "type": "cognito", "auth": { "type": "aws-sigv4", "accessKeyId": "a", "secretAccessKey": "b" }, "settings": { "userPoolId": "p" } """);

        var fault = Assert.Single(Assert.Throws<TestAccountsException>(() => Session().Plan()).Faults);

        Assert.Contains("'region'", fault.Message, StringComparison.Ordinal);
        Assert.Equal(ConfigPlace.Of(ConfigFile, "{ \"userPoolId\""), (fault.File, fault.Line, fault.Column));
    }

    private void Keycloak(string more) => Services($$"""{{Named("shop")}}, "type": "keycloak", "auth": { "type": "bearer", "token": "t0ken" }, {{more}} """);

    [Fact]
    public async Task A_secret_setting_may_create_and_is_not_told()
    {
        Variables["SHOP_KEY"] = "s3cret-key";
        Shop.On("POST /accounts", request => new(400, $"bad key {request.Headers["X-Key"]}"));
        Api(""" "create": { "headers": { "X-Key": "{{settings.apiKey}}" } } """, """ "settings": { "apiKey": "${SHOP_KEY}" } """);

        var fault = await FaultAsync();

        Assert.Contains("bad key ***", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret-key", LedgerText + Log.Text, StringComparison.Ordinal);
    }
}
