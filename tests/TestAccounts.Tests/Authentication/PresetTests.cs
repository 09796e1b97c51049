using TestAccounts.SampleServices;
using TestAccounts.SampleServices.Cognito;
using TestAccounts.SampleServices.Firebase;
using TestAccounts.SampleServices.Misbehaving;

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
        LivesAndDiesAsync(new KeycloakFake { TokenLifetime = TimeSpan.FromSeconds(2) }, "keycloak", auth, secret, """ "settings": { "authRealm": "shop", "realm": "shop" } """);

    [Fact]
    public Task Auth0() =>
        LivesAndDiesAsync(new Auth0Fake(), "auth0", """ "type": "client-credentials", "clientId": "auth0-client", "clientSecret": "${SECRET}" """, "auth0-secret");

    [Fact]
    public Task Okta_with_a_token() =>
        LivesAndDiesAsync(new OktaFake(), "okta", """ "type": "bearer", "token": "${SECRET}" """, "okta-api-token");

    [Fact]
    public Task Okta_with_a_key() => LivesAndDiesAsync(
        new OktaFake { PublicKey = TestKeys.RsaKeyPair.ExportSubjectPublicKeyInfoPem() },
        "okta",
        $""" "type": "client-credentials", "clientId": "0oatestaccounts", {Key} """,
        "PRIVATE KEY");

    [Fact]
    public Task Entra() => LivesAndDiesAsync(
        new EntraFake(),
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
            new CognitoFake { SessionToken = session, Groups = ["tester"] },
            "cognito",
            """ "type": "aws-sigv4", "accessKeyId": "AKIDEXAMPLE", "secretAccessKey": "${SECRET}", "sessionToken": "${SESSION:-}" """,
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            """ "settings": { "region": "eu-central-1", "userPoolId": "eu-central-1_Example01" } """);
    }

    [Fact]
    public Task Firebase() => LivesAndDiesAsync(
        new FirebaseFake { IsEmulator = false, PublicKey = TestKeys.RsaKeyPair.ExportSubjectPublicKeyInfoPem() },
        "firebase",
        $$""" "type": "jwt-bearer", "tokenUrl": "/token", "issuer": "provisioner@demo-shop.iam.gserviceaccount.com", {{Key}} """,
        "PRIVATE KEY",
        """ "settings": { "project": "demo-shop" } """);

    [Fact]
    public async Task Firebase_is_swept_by_the_mail_whatever_the_user_name_begins_with()
    {
        var firebase = await StartAsync(new FirebaseFake());
        Service(
            firebase.Endpoint,
            """ "type": "bearer", "token": "owner" """,
            """ "type": "firebase", "settings": { "project": "demo-shop" }, "accounts": [ { "name": "player", "data": { "username": "player-{{unique}}" } } ] """);
        await using (var session = Session())
        {
            await session.ProvisionAsync();
            await session.KeepAsync();
        }

        Assert.StartsWith("player-ta-", Assert.Single(firebase.Accounts).Id, StringComparison.Ordinal);
        Directory.Delete(Workspace.PathTo(".testaccounts"), recursive: true);
        await using var later = Session();

        var report = await later.SweepAsync(new() { ByTag = true, OlderThan = TimeSpan.Zero });

        Assert.Empty(report.Faults);
        Assert.Single(report.Swept);
        Assert.Empty(firebase.Accounts);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Okta_deletes_a_user_whom_it_refuses_to_deactivate_a_second_time(int status)
    {
        var okta = await StartAsync(new OktaFake());
        Service(okta.Endpoint, """ "type": "bearer", "token": "okta-api-token" """, """ "type": "okta" """);
        await using var session = Session();
        await session.ProvisionAsync();
        okta.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Refuse) { Method = "POST", Path = "/api/v1/users/00u", Status = status });

        Assert.Empty((await session.TeardownAsync()).Left);

        Assert.Empty(okta.Accounts);
    }

    [Fact]
    public async Task Okta_that_cannot_deactivate_a_user_stops_there()
    {
        var okta = await StartAsync(new OktaFake());
        Service(okta.Endpoint, """ "type": "bearer", "token": "okta-api-token" """, """ "type": "okta", "retries": 0 """);
        await using var session = Session();
        await session.ProvisionAsync();
        okta.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Refuse) { Method = "POST", Path = "/api/v1/users/00u", Status = 500 });

        Assert.Single((await session.TeardownAsync()).Left);

        Assert.DoesNotContain(okta.Requests, request => request.Method == "DELETE");
    }

    private async Task LivesAndDiesAsync(ServiceFake fake, string preset, string auth, string secret, string more = "\"retries\": 2")
    {
        Variables["SECRET"] = secret;
        var service = await StartAsync(fake);
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
