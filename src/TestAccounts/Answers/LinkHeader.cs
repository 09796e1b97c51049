using System.Text.RegularExpressions;

namespace TestAccounts.Answers;

/// <summary>Reads <c>Link</c> headers (RFC 8288).</summary>
internal static partial class LinkHeader
{
    /// <summary>The target of the link that is <c>rel="next"</c>; <see langword="null"/> where there is none.</summary>
    public static string? Next(IEnumerable<string> headers) => headers
        .SelectMany(header => Link().Matches(header))
        .Where(link => Relations(link).Contains("next", StringComparer.OrdinalIgnoreCase))
        .Select(link => link.Groups["target"].Value)
        .FirstOrDefault();

    // Of several relations the first counts.
    private static string[] Relations(Match link)
    {
        var names = link.Groups["name"].Captures.Select(c => c.Value).ToList();
        var rel = names.FindIndex(name => name.Equals("rel", StringComparison.OrdinalIgnoreCase));
        return rel < 0 ? [] : link.Groups["value"].Captures[rel].Value.Split([' ', '\t', '=', '"'], StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex(
        """
        <(?<target>[^>]*)>
        (?:\s*;\s*(?<name>[^\s=;,"<]+)(?<value>(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?))*
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
