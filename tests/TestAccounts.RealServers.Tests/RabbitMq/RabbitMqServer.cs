using System.Text;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.RealServers.Tests.RabbitMq;

/// <summary>RabbitMQ and its management API.</summary>
public sealed class RabbitMqServer() : RealServer(ports: 4)
{
    private const string Password = "admin-secret";

    private static readonly (string Name, string Value) Authorization = ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"admin:{Password}"))}");

    public override string Config => "rabbitmq.json";

    public override IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["ADMIN_PASSWORD"] = Password };

    protected override CommandLine Command => FromPackage("rabbitmq.sh");

    public override bool IsCreate(HttpRequestMessage request) =>
        request.Method == HttpMethod.Put && request.RequestUri!.AbsolutePath.StartsWith("/api/users/", StringComparison.Ordinal);

    public override Task SeedAsync(string login) => SendAsync(HttpMethod.Put, $"api/users/{login}", new { tags = "" }, Authorization);

    protected override async Task<IEnumerable<string>> ListAsync() =>
        (await SendAsync(HttpMethod.Get, "api/users", null, Authorization)).EnumerateArray().Select(user => user.GetProperty("name").GetString()!);
}
