using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration.Json;
using TestAccounts.Templates;

namespace TestAccounts.Configuration.Checks;

/// <summary>Checks names and values of headers, and the credentials that go into some.</summary>
internal static class HeaderChecks
{
    // A key may have several lines; what an answer is asked for is no credential.
    private static readonly string[] Credentials =
        ["username", "password", "token", "value", "scheme", "clientId", "clientSecret", "apiKey", "accessKeyId", "secretAccessKey", "sessionToken"];

    public static void ReportName(SourceFile source, ConfigProperty header, FaultList faults) => ReportName(new TextNode(source, header.Offset, header.Name), header.Name, faults);

    public static void ReportName(ConfigNode node, string name, FaultList faults)
    {
        if (!HeaderText.IsName(name))
        {
            faults.Add(ConfigFaults.BadHeaderName(node, name));
        }
        else if (HeaderText.IsFraming(name))
        {
            faults.Add(ConfigFaults.FramingHeader(node, name));
        }
    }

    /// <summary>Checks what is known of a header's value before any account is.</summary>
    public static void ReportValue(ConfigNode node, string name, Template value, FaultList faults)
    {
        var known = string.Concat(value.Parts.Select(p => p.Expression is null ? p.Text : p.Expression.Kind == ExpressionKind.Setting ? p.Expression.Path : ""));
        if (HeaderText.WhyUnusable(known) is { } why)
        {
            faults.Add(ConfigFaults.UnusableText(node, name, why));
        }
    }

    /// <summary>Checks the credentials of an <c>auth</c>, or of a service that has them itself.</summary>
    public static void ReportCredentials(ObjectReader reader, Authentication authentication)
    {
        var goesIntoHeader = authentication is Authentication.Bearer or Authentication.ApiKey { Header: not null };
        foreach (var property in reader.Node.Properties.Where(p => Credentials.Contains(p.Name)))
        {
            if (property.Value is TextNode text && reader.Context.Resolve(text) is var value
                && (goesIntoHeader ? HeaderText.WhyUnusable(value) : HeaderText.WhyNoLine(value)) is { } why)
            {
                reader.Context.Faults.Add(ConfigFaults.UnusableText(text, property.Name, why));
            }
        }
    }
}
