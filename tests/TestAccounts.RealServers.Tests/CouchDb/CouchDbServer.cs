using System.Text;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.RealServers.Tests.CouchDb;

/// <summary>PouchDB Server, which speaks CouchDB's API.</summary>
public sealed class CouchDbServer : RealServer
{
    private const string Users = "_users";
    private const string Prefix = "org.couchdb.user:";
    private const string Password = "admin-secret";

    private static readonly (string Name, string Value) Authorization = ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"admin:{Password}"))}");

    public override string Config => "couchdb.json";

    public override IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["ADMIN_PASSWORD"] = Password };

    protected override CommandLine Command => Node("couchdb.mjs");

    public override bool IsCreate(HttpRequestMessage request) => request.Method == HttpMethod.Put;

    public override Task SeedAsync(string login) => SendAsync(
        HttpMethod.Put, $"{Users}/{Prefix}{login}", new { type = "user", name = login, password = "secret", roles = Array.Empty<string>() }, Authorization);

    protected override async Task<IEnumerable<string>> ListAsync() =>
        (await SendAsync(HttpMethod.Get, $"{Users}/_all_docs?startkey=%22{Prefix}%22", null, Authorization))
        .GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("id").GetString()![Prefix.Length..]);
}
