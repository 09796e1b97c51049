using TestAccounts.SampleServices;
using TestAccounts.SampleServices.Cognito;
using TestAccounts.SampleServices.Firebase;
using TestAccounts.SampleServices.Oddities;
using TestAccounts.SampleServices.Scim;
using TestAccounts.Tests.Authentication;

namespace TestAccounts.Tests.AccountApis;

/// <summary>Every config of the documentation that describes a whole service.</summary>
internal static class AccountApiCases
{
    private const string Mail = "@example.com";
    private const string Pool = "eu-central-1_Example01";
    private const string GoogleAccount = "provisioner@demo-shop.iam.gserviceaccount.com";
    private const int SmallPage = 2;

    public static IReadOnlyDictionary<string, AccountApiCase> All { get; } = new Dictionary<string, AccountApiCase>(StringComparer.Ordinal)
    {
        ["a plain REST API"] = Example("A plain REST API", () => new OrdersFake(), "ORDERS_URL", ("ORDERS_PASSWORD", "secret")),
        ["wrapped bodies"] = Example(
            "Another path, wrapped bodies, a state to wait for",
            () => new BillingFake { PageSize = SmallPage, ReadyDelay = TimeSpan.FromMilliseconds(100) },
            "BILLING_URL",
            ("BILLING_KEY", "billing-key")),
        ["a name that the client chooses"] = Example(
            "A name that the client chooses", () => new PutFake { PageSize = SmallPage }, "TENANTS_URL", ("TENANTS_TOKEN", "put-token")),
        ["forms and cookies"] = Example(
            "Forms, cookies, and no 404", () => new CookieFake { PageSize = SmallPage, SendsLinks = false }, "PORTAL_URL", ("PORTAL_PASSWORD", "secret")),
        ["XML"] = Example(
            "Actions in a form, answers in XML", () => new XmlQueryFake { PageSize = SmallPage }, "DIRECTORY_URL", ("DIRECTORY_KEY", "xml-key")),
        ["JSON-RPC"] = Example(
            "One endpoint for everything: JSON-RPC",
            () => new JsonRpcFake { LargestPage = SmallPage, SessionUses = 10 },
            "MONITOR_URL",
            ("MONITOR_PASSWORD", "secret")),
        ["steps"] = Example("Several requests for one operation", () => new StepsFake(), "MEMBERS_URL", ("MEMBERS_TOKEN", "steps-token")),
        ["rest"] = Preset("rest", () => new OrdersFake(), ["ORDERS_URL"], ("ORDERS_PASSWORD", "secret")),
        ["keycloak"] = Preset("keycloak", () => new KeycloakFake(), ["SSO_URL"], ("SSO_SECRET", "keycloak-secret")),
        ["auth0"] = Preset(
            "auth0", () => new Auth0Fake(), ["AUTH0_URL"], ("AUTH0_CLIENT_ID", "auth0-client"), ("AUTH0_CLIENT_SECRET", "auth0-secret")) with
        {
            LoginSuffix = Mail,
        },
        ["okta"] = Preset("okta", () => new OktaFake(), ["OKTA_URL"], ("OKTA_TOKEN", "okta-api-token")) with { LoginSuffix = Mail },
        ["entra"] = Preset(
            "entra",
            () => new EntraFake { TenantId = "shop", ClientId = "entra-client", PageSize = SmallPage },
            ["GRAPH_URL", "ENTRA_LOGIN_URL"],
            ("ENTRA_TENANT", "shop"),
            ("ENTRA_CLIENT_ID", "entra-client"),
            ("ENTRA_CLIENT_SECRET", "entra-secret")) with
        {
            LoginSuffix = "@contoso.test",
        },
        ["cognito"] = Preset(
            "cognito",
            () => new CognitoFake { UserPoolId = Pool, SecretAccessKey = "cognito-secret", PageSize = SmallPage },
            ["COGNITO_URL"],
            ("COGNITO_POOL", Pool),
            ("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"),
            ("AWS_SECRET_ACCESS_KEY", "cognito-secret")),
        ["firebase"] = Preset(
            "firebase",
            () => new FirebaseFake { IsEmulator = false, ServiceAccount = GoogleAccount, PublicKey = TestKeys.RsaKeyPair.ExportSubjectPublicKeyInfoPem() },
            ["FIREBASE_URL"],
            ("GOOGLE_CLIENT_EMAIL", GoogleAccount),
            ("GOOGLE_PRIVATE_KEY", TestKeys.Rsa())) with
        {
            LoginSuffix = Mail,
            TokenPath = ("GOOGLE_TOKEN_URL", "/token"),
        },
        ["scim"] = Preset("scim", () => new ScimFake { MaxResults = SmallPage }, ["SCIM_URL"], ("SCIM_TOKEN", "scim-token")),
    };

    private static AccountApiCase Example(string section, Func<ServiceFake> fake, string url, params (string Name, string Value)[] variables) =>
        new("account-apis.md", section, fake, [url], variables);

    private static AccountApiCase Preset(string name, Func<ServiceFake> fake, string[] urls, params (string Name, string Value)[] variables) =>
        new($"presets/{name}.md", null, fake, urls, variables);
}
