using Xunit.Abstractions;

namespace TestAccounts.RealServers.Tests.Firebase;

public sealed class FirebaseTests(FirebaseServer server, ITestOutputHelper output) : RealServerTests<FirebaseServer>(server, output)
{
    [Fact]
    public async Task An_id_that_a_stranger_has_is_refused_and_the_stranger_stays()
    {
        await Server.SeedAsync("stranger");
        Config(service => service["accounts"]![0] = new System.Text.Json.Nodes.JsonObject
        {
            ["name"] = "player",
            ["data"] = new System.Text.Json.Nodes.JsonObject { ["username"] = "stranger" },
        });
        await using var session = Session();

        var refused = await Assert.ThrowsAsync<TestAccountsException>(() => session.ProvisionAsync());

        Assert.Equal(SessionOutcome.Refused, refused.Outcome);
        Assert.Equal("TA0117", Assert.Single(refused.Faults).Code);
        Assert.Contains("stranger", await Server.LoginsAsync());
    }
}
