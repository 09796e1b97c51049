namespace TestAccounts.Tests.Authentication;

/// <summary>A service that wants to know who asks.</summary>
public abstract class AuthenticationTest : EngineTest
{
    /// <summary>Writes a config with one service; the texts are the inside of its <c>auth</c>, and what stands beside it.</summary>
    internal void Service(Uri endpoint, string auth, string more = "\"retries\": 2") => Config($$"""
        "name": "orders", "endpoint": "{{endpoint.OriginalString.TrimEnd('/')}}", "auth": { {{auth}} }, {{more}}
        """);

    internal TestAccountsSession Session(TimeProvider clock) => new(
        Options(), new() { Log = Log, Variables = name => Variables.GetValueOrDefault(name), Clock = clock });

    /// <summary>Provisions, loses the config, and tears down from what the ledger and the variables have.</summary>
    internal async Task ProvisionAndTearDownWithoutConfigAsync(TokenServer server)
    {
        await using (var session = Session())
        {
            await session.ProvisionAsync();
            await session.KeepAsync();
        }

        Assert.NotEqual(0, server.Accounts);
        File.Delete(ConfigFile);
        await using var later = Session();
        var report = await later.TeardownAsync();
        Assert.Empty(report.Left);
        Assert.Equal(0, server.Accounts);
    }

    internal void AssertNowhere(params string[] secrets) =>
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, LedgerText + Log.Text, StringComparison.Ordinal));
}
