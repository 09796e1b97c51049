using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace TestAccounts.RealServers.Tests.OAuth;

public sealed class PrivateKeyTests(OAuthServer server, ITestOutputHelper output) : RealServerTests<OAuthServer>(server, output)
{
    protected override void Adapt(JsonNode service)
    {
        var auth = service["auth"]!.AsObject();
        auth.Remove("clientSecret");
        auth.Remove("sendAs");
        auth["clientId"] = "key-client";
        auth["privateKey"] = "${PRIVATE_KEY}";
        auth["keyId"] = "client-key";
    }
}
