using System.Text.Json;

namespace TestAccounts.Tests.AccountApis;

/// <summary>A preset that creates with several requests, and a config that changes the one that creates.</summary>
public sealed class PresetStepTests : ScriptedTest
{
    private const string Users = "/admin/realms/shop/users";

    [Theory]
    [InlineData("""{ "body": { "attributes": { "team": [ "{{account}}" ] } } }""", Users, true)]
    [InlineData("""{ "request": "POST /v2/users" }""", "/v2/users", false)]
    [InlineData("\"POST /v2/users\"", "/v2/users", false)]
    public async Task It_is_laid_over_that_request_and_the_others_stay(string create, string path, bool hasTeam)
    {
        Keycloak();
        Services($$"""
            {{Named("shop")}}, "type": "keycloak", "settings": { "realm": "shop" }, "auth": { "type": "bearer", "token": "t0ken" }, "api": { "create": {{create}} },
            "accounts": [ { "name": "tester", "data": { "username": "{{"{{unique}}"}}", "role": "reader" } } ]
            """);

        await WholeLifeAsync();

        var sent = Assert.Single(Shop.To($"POST {path}"));
        Assert.Equal("Account", sent.Json.GetProperty("lastName").GetString());
        Assert.Equal(hasTeam, sent.Json.GetProperty("attributes").TryGetProperty("team", out _));
        Assert.Single(Shop.Requests, r => r.Path.EndsWith("/role-mappings/realm", StringComparison.Ordinal));
        Assert.Empty(Shop.Accounts);
    }

    private void Keycloak()
    {
        Shop.On($"DELETE {Users}/", request => new(Shop.Accounts.TryRemove(request.Id, out _) ? 204 : 404));
        Shop.On($"GET {Users}", request => new(200, JsonSerializer.Serialize(Shop.Accounts.Where(a => a.Value == request.Query("username")).Select(a => new { id = a.Key, username = a.Value }))));
        Shop.On($"GET {Users}/", request => Shop.Accounts.TryGetValue(request.Id, out var login) ? new(200, $$"""{ "username": "{{login}}", "enabled": true }""") : null);
        Shop.On("GET /admin/realms/shop/roles/reader", _ => new(200, """{ "id": "role-1" }"""));
        Shop.On($"POST {Users}/", _ => new(204));
        foreach (var path in new[] { Users, "/v2/users" })
        {
            Shop.On($"POST {path}", request => new Reply(201, "").With("Location", $"{Users}/{Shop.Add(request.Json.GetProperty("username").GetString()!)}"));
        }
    }
}
