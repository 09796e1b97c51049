using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using TestAccounts.Tests.Authentication;

namespace TestAccounts.Tests;

public sealed partial class DocumentationOfTheConfig : EngineTest
{
    private const string Service = """ "name": "orders", "endpoint": "http://localhost:1" """;
    private const string Unknown = """ "?": 1 """;

    /// <summary>An object of the schema, and a config in which that object has a property that nobody knows.</summary>
    public static TheoryData<string, string> Objects => new()
    {
        { "config", $$"""{ {{Unknown}}, "services": [] }""" },
        { "limits", $$"""{ "defaults": { {{Unknown}} }, "services": [] }""" },
        { "service", InService(Unknown) },
        { "basic", InService($$""" "auth": { "type": "basic", "username": "qa", "password": "secret", {{Unknown}} } """) },
        { "bearer", InService($$""" "auth": { "type": "bearer", "token": "secret", {{Unknown}} } """) },
        { "api-key", InService($$""" "auth": { "type": "api-key", "header": "X-Api-Key", "value": "secret", {{Unknown}} } """) },
        { "client-credentials", InService($$""" "auth": { "type": "client-credentials", {{Unknown}} } """) },
        { "password", InService($$""" "auth": { "type": "password", {{Unknown}} } """) },
        { "jwt-bearer", InService($$""" "auth": { "type": "jwt-bearer", {{Unknown}} } """) },
        { "login", InService($$""" "auth": { "type": "login", {{Unknown}} } """) },
        { "aws-sigv4", InService($$""" "auth": { "type": "aws-sigv4", {{Unknown}} } """) },
        { "tls", InService($$""" "tls": { {{Unknown}} } """) },
        { "proxy", InService($$""" "proxy": { {{Unknown}} } """) },
        { "none", InService($$""" "auth": { "type": "none", {{Unknown}} } """) },
        { "account", InService($$""" "accounts": [ { "name": "tester", {{Unknown}} } ] """) },
        { "api", InService($$""" "api": { {{Unknown}} } """) },
        { "create", InService($$""" "api": { "create": { {{Unknown}} } } """) },
        { "read", InService($$""" "api": { "read": { {{Unknown}} } } """) },
        { "find", InService($$""" "api": { "find": { {{Unknown}} } } """) },
        { "list", InService($$""" "api": { "list": { {{Unknown}} } } """) },
        { "next", InService($$""" "api": { "list": { "next": { "page": 1, {{Unknown}} } } } """) },
        { "answer", InService($$""" "api": { "missing": { {{Unknown}} } } """) },
        { "request", InService($$""" "api": { "create": [ "POST /accounts", { "request": "PUT /accounts/{{"{{id}}"}}", {{Unknown}} } ] } """) },
    };

    [Theory]
    [MemberData(nameof(Objects))]
    public void The_schema_knows_the_properties_that_the_reader_knows(string definition, string config)
    {
        ConfigText(config);

        var fault = Assert.Single(Refused().Faults, f => f.Code == "TA0103");

        var valid = fault.Message[(fault.Message.IndexOf("Valid: ", StringComparison.Ordinal) + "Valid: ".Length)..^1].Split(", ");
        Assert.Equal(valid.Order(StringComparer.Ordinal), ConfigSchema.Properties(definition).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_object_of_the_schema_is_compared_and_allows_nothing_else()
    {
        Assert.Equal(ConfigSchema.Objects.Order(StringComparer.Ordinal), Objects.Select(o => (string)o[0]).Order(StringComparer.Ordinal));
        Assert.All(ConfigSchema.Objects, o => Assert.True(ConfigSchema.IsClosed(o), o));
    }

    [Fact]
    public void Every_property_of_the_schema_is_described()
    {
        var page = DocumentationPage.Read("docs", "configuration.md").Text + DocumentationPage.Read("docs", "account-apis.md").Text;

        Assert.All(
            ConfigSchema.Objects.SelectMany(ConfigSchema.Properties).Distinct(),
            property => Assert.True(page.Contains($"`{property}`", StringComparison.Ordinal) || page.Contains($"\"{property}\":", StringComparison.Ordinal), property));
    }

    [Fact]
    public void Every_expression_is_described()
    {
        var page = DocumentationPage.Read("docs", "configuration.md").Text;

        Assert.All(
            Templates.ExpressionParser.ValidInRequests.Where(e => !e.Contains('<', StringComparison.Ordinal)),
            expression => Assert.Contains($"`{{{{{expression}}}}}`", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/configuration.md")]
    [InlineData("docs/account-apis.md")]
    public void Every_example_is_a_config_without_a_fault(string path)
    {
        Variables["GOOGLE_PRIVATE_KEY"] = TestKeys.Rsa().Replace("\n", "\\n", StringComparison.Ordinal);
        using var authority = new TestAuthority();
        File.WriteAllBytes(Workspace.PathTo("client.pfx"), authority.Issue("client").Export(X509ContentType.Pkcs12, "secret"));
        Workspace.Write("ca.pem", authority.Pem);

        var examples = DocumentationPage.Read(path.Split('/')).JsonBlocks.ToList();

        Assert.NotEmpty(examples);
        foreach (var example in examples)
        {
            foreach (Match variable in Variable().Matches(example))
            {
                Variables.TryAdd(variable.Groups["name"].Value, "secret");
            }

            ConfigText(example.StartsWith('{') ? example : InService(example));
            Assert.NotEqual(0, Session().Plan().Count);
        }
    }

    [GeneratedRegex(@"\$\{(?<name>\w+)\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    private static string InService(string text) => $$"""{ "services": [ { {{Service}}, {{text}} } ] }""";

    private TestAccountsException Refused() => Assert.Throws<TestAccountsException>(() => Session().Plan());
}
