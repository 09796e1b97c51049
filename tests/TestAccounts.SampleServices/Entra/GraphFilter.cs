using System.Text.RegularExpressions;

namespace TestAccounts.SampleServices;

/// <summary>One <c>eq</c> or <c>startswith</c>; strings are compared without case.</summary>
internal static partial class GraphFilter
{
    private static readonly string[] Filterable =
        ["id", "userPrincipalName", "displayName", "givenName", "surname", "mail", "mailNickname"];

    /// <returns><see langword="null"/> for what this directory does not support.</returns>
    public static Func<SampleAccount, bool>? Parse(string? filter)
    {
        if (filter is null)
        {
            return _ => true;
        }

        var match = Equal().Match(filter) is { Success: true } equal ? equal : Prefix().Match(filter);
        var property = match.Groups["property"].Value;
        var value = match.Groups["value"].Value.Replace("''", "'", StringComparison.Ordinal);
        var isPrefix = filter.TrimStart().StartsWith("startswith", StringComparison.OrdinalIgnoreCase);
        return match.Success && Filterable.Contains(property, StringComparer.Ordinal)
            ? account => GraphUser.Property(account, property) is { } actual && Meets(actual, value, isPrefix)
            : null;
    }

    private static bool Meets(string actual, string value, bool isPrefix) => isPrefix
        ? actual.StartsWith(value, StringComparison.OrdinalIgnoreCase)
        : actual.Equals(value, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^\s*(?<property>\w+)\s+eq\s+'(?<value>([^']|'')*)'\s*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Equal();

    [GeneratedRegex(
        @"^\s*startswith\(\s*(?<property>\w+)\s*,\s*'(?<value>([^']|'')*)'\s*\)\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Prefix();
}
