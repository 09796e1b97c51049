using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace TestAccounts.RealServers.Tests.Okta;

public sealed class OktaTests(OktaServer server, ITestOutputHelper output) : RealServerTests<OktaServer>(server, output)
{
    [Fact]
    public async Task A_look_up_that_answers_with_everybody_finds_our_accounts_alone()
    {
        Config(service => service["api"]!["find"] = new JsonObject
        {
            ["request"] = "GET /api/v1/users",
            ["query"] = new JsonObject { ["filter"] = "profile.login eq \"{{login}}\"" },
        });

        await AssertOneForEachAsync(new(Server.IsCreate) { AnswersToLose = 2 });
    }
}
