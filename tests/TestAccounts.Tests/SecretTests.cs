using System.Text;
using TestAccounts.SampleServices;

namespace TestAccounts.Tests;

public sealed class SecretTests : EngineTest
{
    [Fact]
    public async Task Secrets_are_in_the_environment_file_alone()
    {
        var orders = await StartOrdersAsync();
        var billing = await StartAsync(new BillingFake());
        var identity = await StartAsync(new IdentityFake());
        ThreeServices.Write(Workspace, orders.Endpoint, billing.Endpoint, identity.Endpoint);
        await using var session = Session();
        await session.ProvisionAsync();
        var passwords = File.ReadAllLines(EnvironmentFile).Where(l => l.Contains("_PASSWORD=", StringComparison.Ordinal)).Select(l => l.Split('=')[1].Trim('"')).ToList();

        Assert.Equal(6, passwords.Distinct().Count());
        Assert.All(passwords, p => Assert.Equal(24, p.Length));
        AssertNoSecret(LedgerText, passwords);
        AssertNoSecret(Log.Text, passwords);
        await session.TeardownAsync();
        AssertNoSecret(LedgerText, passwords);
    }

    [Theory]
    [InlineData("qa")]
    [InlineData("tester")]
    [InlineData("admin2")]
    [InlineData("a-name-of-such-a-length-that-the-excerpt-ends-within-the-encoded-password-and-not-behind-it-as-it-would-otherwise-do-with-a-short-one")]
    public async Task A_service_that_echoes_secrets_does_not_get_them_into_a_fault(string username)
    {
        await using var echo = await EchoService.StartAsync(400);
        Config($$$"""
            "name": "orders", "endpoint": "{{{echo.Endpoint}}}", "username": "{{{username}}}", "password": "p@ss/\"word",
            "accounts": [ { "name": "a", "data": { "username": "{{unique}}", "password": "{{password}}" } } ]
            """);

        var failure = await ProvisionFailsAsync();

        var fault = Assert.Single(failure.Faults);
        Assert.Equal("TA1003", fault.Code);
        Assert.Contains("It says: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains("***", fault.Message, StringComparison.Ordinal);
        AssertNoSecret(failure.ToString(), [echo.LastPassword!, "p@ss/\"word", "p@ss/\\\"word", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:p@ss/\"word"))[^12..]]);
    }

    [Fact]
    public async Task A_password_that_is_generated_for_a_request_alone_is_masked_like_one_of_the_data()
    {
        await using var echo = await EchoService.StartAsync(400);
        Config($$$"""
            "name": "orders", "endpoint": "{{{echo.Endpoint}}}", "username": "qa", "password": "secret",
            "api": { "create": { "request": "POST /accounts", "body": { "username": "{{data.username}}", "password": "{{password}}", "note": "pw={{password}}" } },
                     "find": { "request": "POST /found", "body": { "username": "{{data.username}}", "password": "" }, "missing": 400 } },
            "accounts": [ { "name": "a", "data": { "username": "{{unique}}" } } ]
            """);
        await using var session = Session();

        var report = await session.CheckAsync(new(Canary: true));

        var fault = Assert.Single(report.Faults);
        Assert.Contains("pw=***", fault.Message, StringComparison.Ordinal);
        var create = Assert.Single(Log.Requests, request => request.Url.EndsWith("/accounts", StringComparison.Ordinal));
        Assert.Contains("""
            "note":"pw=***"
            """, create.Body, StringComparison.Ordinal);
    }

    private static void AssertNoSecret(string text, IEnumerable<string> passwords) =>
        Assert.All(passwords.Concat(["\"secret\"", "billing-key", "identity-token"]), secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
}
