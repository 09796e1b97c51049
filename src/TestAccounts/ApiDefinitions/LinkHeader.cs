using System.Text.RegularExpressions;

namespace TestAccounts.ApiDefinitions;

/// <summary>Reads <c>Link</c> headers (RFC 8288).</summary>
internal static partial class LinkHeader
{
    /// <summary>The target of the link that is <c>rel="next"</c>; <see langword="null"/> where there is none.</summary>
    public static string? Next(IEnumerable<string> headers) => headers
        .SelectMany(header => Link().Matches(header))
        .Where(link => Relation().Match(link.Groups["parameters"].Value) is { Success: true } relation
            && relation.Groups["names"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Contains("next", StringComparer.OrdinalIgnoreCase))
        .Select(link => link.Groups["target"].Value)
        .FirstOrDefault();

    [GeneratedRegex("<(?<target>[^>]*)>(?<parameters>(?:\\s*;\\s*[^,;\"]+(?:\"[^\"]*\")?)*)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("(?:^|;)\\s*rel\\s*=\\s*\"?(?<names>[^\";]*)\"?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Relation();
}
