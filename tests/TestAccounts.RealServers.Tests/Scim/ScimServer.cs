using TestAccounts.TestInfrastructure;

namespace TestAccounts.RealServers.Tests.Scim;

/// <summary>scimmy, which speaks SCIM 2.0.</summary>
public sealed class ScimServer : RealServer
{
    private const string Users = "scim/Users";
    private const string Token = "scim-token";

    public override string Config => "scim.json";

    public override IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["TOKEN"] = Token };

    protected override CommandLine Command => Node("scim.mjs");

    public override bool IsCreate(HttpRequestMessage request) => request.Method == HttpMethod.Post;

    public override Task SeedAsync(string login) => SendAsync(
        HttpMethod.Post,
        Users,
        new { schemas = new[] { "urn:ietf:params:scim:schemas:core:2.0:User" }, userName = login, active = true },
        ("Authorization", $"Bearer {Token}"));

    // Only a search's own numbers are heeded, not those of a query.
    protected override async Task<IEnumerable<string>> ListAsync()
    {
        var search = new { schemas = new[] { "urn:ietf:params:scim:api:messages:2.0:SearchRequest" }, count = 1000 };
        var answer = await SendAsync(HttpMethod.Post, $"{Users}/.search", search, ("Authorization", $"Bearer {Token}"));
        return answer.GetProperty("Resources").EnumerateArray().Select(user => user.GetProperty("userName").GetString()!);
    }
}
