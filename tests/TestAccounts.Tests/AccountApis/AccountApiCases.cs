using TestAccounts.SampleServices;
using TestAccounts.SampleServices.Oddities;
using TestAccounts.SampleServices.Scim;

namespace TestAccounts.Tests.AccountApis;

/// <summary>Every config of the documentation that describes a whole service.</summary>
internal static class AccountApiCases
{
    private const string Apis = "account-apis.md";
    private const string Mail = "@example.com";
    private const int SmallPage = 2;

    public static IReadOnlyDictionary<string, AccountApiCase> All { get; } = new Dictionary<string, AccountApiCase>(StringComparer.Ordinal)
    {
        ["a plain REST API"] = new(Apis, "A plain REST API", () => new OrdersManner(), ["ORDERS_URL"], One("ORDERS_PASSWORD", "secret")),
        ["wrapped bodies"] = new(
            Apis,
            "Another path, wrapped bodies, a state to wait for",
            () => new BillingManner { PageSize = SmallPage, ReadyDelay = TimeSpan.FromMilliseconds(100) },
            ["BILLING_URL"],
            One("BILLING_KEY", "billing-key")),
        ["a name that the client chooses"] = new(
            Apis, "A name that the client chooses", () => new PutManner { PageSize = SmallPage }, ["TENANTS_URL"], One("TENANTS_TOKEN", "put-token")),
        ["XML"] = new(
            Apis, "Actions in a form, answers in XML", () => new XmlQueryManner { PageSize = SmallPage }, ["DIRECTORY_URL"], One("DIRECTORY_KEY", "xml-key")),
        ["steps"] = new(Apis, "Several requests for one operation", () => new StepsManner(), ["MEMBERS_URL"], One("MEMBERS_TOKEN", "steps-token")),
        ["rest"] = new("presets/rest.md", null, () => new OrdersManner(), ["ORDERS_URL"], One("ORDERS_PASSWORD", "secret")),
        ["okta"] = new("presets/okta.md", null, () => new OktaManner(), ["OKTA_URL"], One("OKTA_TOKEN", "okta-api-token")) { LoginSuffix = Mail },
        ["scim"] = new("presets/scim.md", null, () => new ScimManner { MaxResults = SmallPage }, ["SCIM_URL"], One("SCIM_TOKEN", "scim-token")),
    };

    private static Dictionary<string, string> One(string name, string value) => new(StringComparer.Ordinal) { [name] = value };
}
