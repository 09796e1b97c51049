using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace TestAccounts.RealServers.Tests.OAuth;

public sealed class BodyTests(OAuthServer server, ITestOutputHelper output) : RealServerTests<OAuthServer>(server, output)
{
    protected override void Adapt(JsonNode service)
    {
        service["auth"]!["clientId"] = "body-client";
        service["auth"]!["sendAs"] = "body";
    }
}
