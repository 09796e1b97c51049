using TestAccounts.SampleServices;
using TestAccounts.SampleServices.Cognito;
using TestAccounts.SampleServices.Firebase;

namespace TestAccounts.Tests.Authentication;

public sealed class PresetTests : AuthenticationTest
{
    private const string Key = """ "privateKey": "${PRIVATE_KEY}" """;

    public PresetTests()
    {
        Variables["SECRET"] = "";
        Variables["PRIVATE_KEY"] = TestKeys.Rsa();
    }

    [Theory]
    [InlineData(""" "type": "client-credentials", "clientId": "provisioner", "clientSecret": "${SECRET}" """, "keycloak-secret")]
    [InlineData(""" "type": "client-credentials", "clientId": "provisioner", "clientSecret": "${SECRET}", "sendAs": "basic" """, "keycloak-secret")]
    [InlineData(""" "type": "password", "tokenUrl": "/realms/master/protocol/openid-connect/token", "username": "admin", "password": "${SECRET}" """, "admin-password")]
    public Task Keycloak(string auth, string secret) =>
        LivesAndDiesAsync(new KeycloakManner { TokenLifetime = TimeSpan.FromSeconds(2) }, "keycloak", auth, secret, """ "settings": { "authRealm": "shop", "realm": "shop" } """);

    [Fact]
    public Task Auth0() =>
        LivesAndDiesAsync(new Auth0Manner(), "auth0", """ "type": "client-credentials", "clientId": "auth0-client", "clientSecret": "${SECRET}" """, "auth0-secret");

    [Fact]
    public Task Okta_with_a_token() =>
        LivesAndDiesAsync(new OktaManner(), "okta", """ "type": "bearer", "token": "${SECRET}" """, "okta-api-token");

    [Fact]
    public Task Okta_with_a_key() => LivesAndDiesAsync(
        new OktaManner { PublicKey = TestKeys.RsaKeyPair.ExportSubjectPublicKeyInfoPem() },
        "okta",
        $""" "type": "client-credentials", "clientId": "0oatestaccounts", {Key} """,
        "PRIVATE KEY");

    [Fact]
    public Task Entra() => LivesAndDiesAsync(
        new EntraManner(),
        "entra",
        """ "type": "client-credentials", "clientId": "99999999-8888-7777-6666-555555555555", "clientSecret": "${SECRET}" """,
        "entra-secret",
        """ "settings": { "tenant": "11111111-2222-3333-4444-555555555555", "domain": "contoso.test", "loginUrl": "" } """);

    [Theory]
    [InlineData(null)]
    [InlineData("session-token")]
    public Task Cognito(string? session)
    {
        Variables["SESSION"] = session ?? "";
        return LivesAndDiesAsync(
            new CognitoManner { SessionToken = session, Groups = ["tester"] },
            "cognito",
            """ "type": "aws-sigv4", "accessKeyId": "AKIDEXAMPLE", "secretAccessKey": "${SECRET}", "sessionToken": "${SESSION:-}" """,
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            """ "settings": { "region": "eu-central-1", "userPoolId": "eu-central-1_Example01" } """);
    }

    [Fact]
    public Task Firebase() => LivesAndDiesAsync(
        new FirebaseManner { IsEmulator = false, PublicKey = TestKeys.RsaKeyPair.ExportSubjectPublicKeyInfoPem() },
        "firebase",
        $$""" "type": "jwt-bearer", "tokenUrl": "/token", "issuer": "provisioner@demo-shop.iam.gserviceaccount.com", {{Key}} """,
        "PRIVATE KEY",
        """ "settings": { "project": "demo-shop" } """);

    private async Task LivesAndDiesAsync(ServiceManner manner, string preset, string auth, string secret, string more = "\"retries\": 2")
    {
        Variables["SECRET"] = secret;
        var service = await StartAsync(manner);
        Service(service.Endpoint, auth, $"\"type\": \"{preset}\", {more}");
        await using (var session = Session())
        {
            await session.ProvisionAsync();
            await session.KeepAsync();
        }

        Assert.Single(service.Accounts);
        AssertNowhere(secret);
        File.Delete(ConfigFile);
        await using var later = Session();

        Assert.Empty((await later.TeardownAsync()).Left);

        Assert.Empty(service.Accounts);
        AssertNowhere(secret);
    }
}
