using System.Text.RegularExpressions;
using TestAccounts.Configuration.Json;

namespace TestAccounts.Configuration.Apis;

/// <summary>Finds secrets that stand as plain text in the query or the body of a request which the ledger keeps.</summary>
internal static partial class PlainSecrets
{
    private static readonly string[] KeptByTheLedger = ["read", "find", "list", "delete"];

    public static bool MayNotStandIn(string operation) => KeptByTheLedger.Contains(operation, StringComparer.Ordinal);

    public static void ReportLine(TextNode line, FaultList faults)
    {
        if (Expression().Replace(line.Text, "{{}}").Split('?', 2) is [_, var query])
        {
            ReportPairs(line, query, "The query parameter", faults);
        }
    }

    /// <summary>Reports what the properties of an object hold, however deep; a text counts as a form.</summary>
    public static void Report(ConfigNode? node, string what, FaultList faults)
    {
        switch (node)
        {
            case TextNode form:
                ReportPairs(form, form.Text, what, faults);
                break;
            case ArrayNode list:
                foreach (var item in list.Items.Where(item => item is not TextNode))
                {
                    Report(item, what, faults);
                }

                break;
            case ObjectNode o:
                foreach (var property in o.Properties)
                {
                    Report(property, what, faults);
                }

                break;
        }
    }

    private static void Report(ConfigProperty property, string what, FaultList faults)
    {
        if (property.Value is not TextNode text)
        {
            Report(property.Value, what, faults);
        }
        else if (IsSecret(property.Name, text.Text))
        {
            faults.Add(ConfigFaults.LiteralSecret(text, what, property.Name));
        }
    }

    private static void ReportPairs(TextNode node, string text, string what, FaultList faults)
    {
        foreach (var pair in text.Split('&').Select(parameter => parameter.Split('=', 2)))
        {
            if (pair is [var name, var value] && IsSecret(Uri.UnescapeDataString(name), value))
            {
                faults.Add(ConfigFaults.LiteralSecret(node, what, name));
            }
        }
    }

    // Many names of parameters sound like a secret and are none, such as sort_key or nextToken; what ends like these is one.
    private static bool IsSecret(string name, string value) => SecretEnd().IsMatch(name) && value is not ("" or "true" or "false")
        && !value.Contains("${", StringComparison.Ordinal) && !value.Contains("{{", StringComparison.Ordinal);

    [GeneratedRegex("(password|passwd|pwd|passphrase|secret|credentials?|(secret|private|access|api|subscription|functions)[_-]?key|(?<!(next|page|continuation|sync|cursor)[_-]?)token)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretEnd();

    [GeneratedRegex(@"\{\{[^}]*\}\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Expression();
}
