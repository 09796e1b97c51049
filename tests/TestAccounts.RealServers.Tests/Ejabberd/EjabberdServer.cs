using System.Text;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.RealServers.Tests.Ejabberd;

/// <summary>ejabberd and its API of commands, in whose bodies everything is told.</summary>
public sealed class EjabberdServer : RealServer
{
    private const string Host = "localhost";
    private const string Password = "admin-secret";

    private static readonly (string Name, string Value) Authorization = ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"admin@{Host}:{Password}"))}");

    public override string Config => "ejabberd.json";

    public override IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["ADMIN_PASSWORD"] = Password };

    protected override CommandLine Command => FromPackage("ejabberd.sh");

    public override bool IsCreate(HttpRequestMessage request) => request.RequestUri!.AbsolutePath == "/api/register";

    public override Task SeedAsync(string login) => SendAsync(HttpMethod.Post, "api/register", new { user = login, host = Host, password = "secret" }, Authorization);

    protected override async Task<IEnumerable<string>> ListAsync() =>
        (await SendAsync(HttpMethod.Post, "api/registered_users", new { host = Host }, Authorization)).EnumerateArray().Select(name => name.GetString()!);
}
