using TestAccounts.TestInfrastructure;

namespace TestAccounts.RealServers.Tests.OAuth;

/// <summary>oidc-provider, whose tokens protect a small account API and last two seconds.</summary>
public sealed class OAuthServer : RealServer
{
    // Characters that HTTP Basic, a form and a URL each treat in their own way.
    private const string Secret = "s3cret:with/odd chars+&=%";

    public override string Config => "oauth.json";

    public override IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["SECRET"] = Secret,
        ["PRIVATE_KEY"] = File.ReadAllText(PathTo("client-key.pem")),
    };

    protected override CommandLine Command => Node("oauth.mjs");

    public override bool IsCreate(HttpRequestMessage request) =>
        request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath == "/accounts";

    public override async Task SeedAsync(string login) =>
        await SendAsync(HttpMethod.Post, "accounts", new { username = login }, await AuthorizationAsync());

    protected override async Task<IEnumerable<string>> ListAsync() =>
        (await SendAsync(HttpMethod.Get, "accounts", null, await AuthorizationAsync()))
        .EnumerateArray().Select(account => account.GetProperty("username").GetString()!);

    private async Task<(string Name, string Value)> AuthorizationAsync()
    {
        var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "body-client",
            ["client_secret"] = Secret,
            ["scope"] = "accounts:read accounts:write",
        });
        var answer = await SendAsync(HttpMethod.Post, "token", form);
        return ("Authorization", $"Bearer {answer.GetProperty("access_token").GetString()}");
    }
}
