using TestAccounts.TestInfrastructure;

namespace TestAccounts.RealServers.Tests.Okta;

/// <summary>The Okta of emulate: not the vendor's, and all the more a test of what we take for granted.</summary>
public sealed class OktaServer : RealServer
{
    private const string Users = "api/v1/users";
    private const string Token = "okta-token";

    public override string Config => "okta.json";

    public override IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["TOKEN"] = Token };

    public override string LoginSuffix => "@example.com";

    protected override CommandLine Command => Node("okta.mjs");

    public override bool IsCreate(HttpRequestMessage request) =>
        request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("/users", StringComparison.Ordinal);

    public override Task SeedAsync(string login) => SendAsync(
        HttpMethod.Post,
        $"{Users}?activate=true",
        new { profile = new { login, email = login, firstName = "Some", lastName = "One" } },
        ("Authorization", $"SSWS {Token}"));

    protected override async Task<IEnumerable<string>> ListAsync() =>
        (await SendAsync(HttpMethod.Get, $"{Users}?per_page=100", null, ("Authorization", $"SSWS {Token}")))
        .EnumerateArray().Select(user => user.GetProperty("profile").GetProperty("login").GetString()!);
}
