using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TestAccounts.SampleServices.Scim;

/// <summary>Comparisons of an attribute with a value, joined by <c>and</c>.</summary>
internal sealed partial class ScimFilter
{
    private static readonly string[] CaseExact = ["id", "externalId"];

    private readonly List<(string Attribute, string Operator, string Value)> comparisons;

    private ScimFilter(IEnumerable<Match> matches) =>
        comparisons = [.. matches.Select(match => (match.Groups["attribute"].Value, match.Groups["operator"].Value.ToLowerInvariant(), ValueOf(match)))];

    public static ScimFilter? Parse(string text) => Whole().IsMatch(text) ? new ScimFilter(Comparison().Matches(text)) : null;

    public bool Admits(JsonObject resource) => comparisons.TrueForAll(comparison =>
        ValuesOf(resource, comparison.Attribute.Split('.')).Any(actual => Holds(actual, comparison)));

    private static bool Holds(string actual, (string Attribute, string Operator, string Value) comparison)
    {
        var rule = CaseExact.Contains(comparison.Attribute, StringComparer.OrdinalIgnoreCase)
            ? StringComparison.Ordinal
            : StringComparison.OrdinalIgnoreCase;
        return comparison.Operator switch
        {
            "eq" => string.Equals(actual, comparison.Value, rule),
            "ne" => !string.Equals(actual, comparison.Value, rule),
            "sw" => actual.StartsWith(comparison.Value, rule),
            "ew" => actual.EndsWith(comparison.Value, rule),
            "co" => actual.Contains(comparison.Value, rule),
            _ => true,
        };
    }

    private static IEnumerable<string> ValuesOf(JsonNode? node, string[] path) => (node, path) switch
    {
        (JsonArray array, _) => array.SelectMany(item => ValuesOf(item, path)),
        (JsonObject resource, [var name, .. var rest]) => ValuesOf(
            resource.FirstOrDefault(field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value, rest),
        (JsonObject resource, []) => ValuesOf(resource, ["value"]),
        (JsonValue value, []) => [value.ToString()],
        _ => [],
    };

    private static string ValueOf(Match match) =>
        match.Groups["text"] is { Success: true } text ? JsonSerializer.Deserialize<string>(text.ValueSpan)! : match.Groups["literal"].Value;

    private const string One =
        """(?<attribute>[A-Za-z][\w.$-]*)\s+(?:(?<operator>pr)|(?<operator>eq|ne|sw|ew|co)\s+(?:(?<text>"(?:[^"\\]|\\.)*")|(?<literal>true|false|[\d.]+)))""";

    [GeneratedRegex(One, RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comparison();

    [GeneratedRegex($@"^\s*{One}(\s+and\s+{One})*\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Whole();
}
