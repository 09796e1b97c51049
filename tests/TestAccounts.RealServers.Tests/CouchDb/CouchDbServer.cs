namespace TestAccounts.RealServers.Tests.CouchDb;

/// <summary>PouchDB Server, which speaks CouchDB's API.</summary>
public sealed class CouchDbServer : RealServer
{
    private const string Users = "_users";
    private const string Prefix = "org.couchdb.user:";

    public override string Config => "couchdb.json";

    public override IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["ADMIN_PASSWORD"] = "any" };

    protected override string Script => "couchdb.mjs";

    public override bool IsCreate(HttpRequestMessage request) => request.Method == HttpMethod.Put;

    public override Task SeedAsync(string login) => SendAsync(
        HttpMethod.Put, $"{Users}/{Prefix}{login}", new { type = "user", name = login, password = "secret", roles = Array.Empty<string>() });

    protected override async Task<IEnumerable<string>> ListAsync() =>
        (await SendAsync(HttpMethod.Get, $"{Users}/_all_docs?startkey=%22{Prefix}%22", null))
        .GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("id").GetString()![Prefix.Length..]);
}
