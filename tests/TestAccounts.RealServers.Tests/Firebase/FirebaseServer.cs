using TestAccounts.TestInfrastructure;

namespace TestAccounts.RealServers.Tests.Firebase;

/// <summary>The Auth emulator of firebase-tools.</summary>
public sealed class FirebaseServer : RealServer
{
    private const string Users = "identitytoolkit.googleapis.com/v1/projects/demo-testaccounts/accounts";
    private const string Token = "owner";

    public override string Config => "firebase.json";

    public override IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["TOKEN"] = Token };

    protected override CommandLine Command => Node("firebase.mjs");

    public override bool IsCreate(HttpRequestMessage request) => request.RequestUri!.AbsolutePath.EndsWith("/accounts", StringComparison.Ordinal);

    public override Task SeedAsync(string login) => SendAsync(
        HttpMethod.Post, Users, new { localId = login, email = $"{login}@example.com", password = "secret" }, ("Authorization", $"Bearer {Token}"));

    protected override async Task<IEnumerable<string>> ListAsync()
    {
        var answer = await SendAsync(HttpMethod.Get, $"{Users}:batchGet?maxResults=1000", null, ("Authorization", $"Bearer {Token}"));
        return answer.GetProperty("users").EnumerateArray().Select(user => user.GetProperty("localId").GetString()!);
    }
}
