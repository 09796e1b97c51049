using System.Text.RegularExpressions;

namespace TestAccounts.SampleServices;

/// <summary>
/// A filter knows <c>eq</c> alone and tells upper from lower case; a search also knows <c>sw</c>, <c>co</c> and <c>pr</c> and does not.
/// Parentheses are not understood.
/// </summary>
internal sealed partial class OktaExpression
{
    private static readonly string[] Filterable =
        ["id", "status", "profile.login", "profile.email", "profile.firstName", "profile.lastName"];

    private readonly List<List<Term>> alternatives = [[]];
    private readonly StringComparison comparison;

    private OktaExpression(bool isSearch) =>
        comparison = isSearch ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    public static OktaExpression? Parse(string text, bool isSearch)
    {
        var expression = new OktaExpression(isSearch);
        for (var rest = text.Trim(); ;)
        {
            var match = TermAtStart().Match(rest);
            var term = new Term(match.Groups["field"].Value, match.Groups["operator"].Value.ToLowerInvariant(), Unescaped(match.Groups["value"].Value));
            if (!match.Success || (!isSearch && (term.Operator != "eq" || !Filterable.Contains(term.Field, StringComparer.Ordinal))))
            {
                return null;
            }

            expression.alternatives[^1].Add(term);
            rest = rest[match.Length..];
            switch (match.Groups["conjunction"].Value.ToLowerInvariant())
            {
                case "" when rest.Length == 0:
                    return expression;
                case "and":
                    break;
                case "or":
                    expression.alternatives.Add([]);
                    break;
                default:
                    return null;
            }
        }
    }

    public bool Matches(Func<string, string?> field) =>
        alternatives.Exists(terms => terms.TrueForAll(term => field(term.Field) is { } value && IsMet(term, value)));

    private bool IsMet(Term term, string value) => term.Operator switch
    {
        "eq" => value.Equals(term.Value, comparison),
        "sw" => value.StartsWith(term.Value, comparison),
        "co" => value.Contains(term.Value, comparison),
        _ => true,
    };

    private static string Unescaped(string value) => value.Replace("\\\"", "\"", StringComparison.Ordinal);

    [GeneratedRegex(
        """^(?<field>[\w.]+)\s+((?<operator>pr)|(?<operator>eq|sw|co)\s+"(?<value>([^"\\]|\\.)*)")(\s+(?<conjunction>and|or)\s+|\s*$)""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex TermAtStart();

    private sealed record Term(string Field, string Operator, string Value);
}
