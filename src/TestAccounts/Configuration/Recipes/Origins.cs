using System.Text.RegularExpressions;

namespace TestAccounts.Configuration.Recipes;

/// <summary>The origins (scheme, host and port) of URLs; a secret that was named for one is not for another.</summary>
internal static partial class Origins
{
    /// <summary>Whether two URLs have the same origin.</summary>
    public static bool AreSame(string url, string other) => Of(url) is { } origin && origin == Of(other);

    /// <summary>Whether a recipe names no origin that the other does not name.</summary>
    public static bool AreWithin(string recipe, string other) => In(recipe).IsSubsetOf(In(other));

    private static HashSet<string> In(string recipe) =>
        [.. Url().Matches(recipe.Replace("\\/", "/", StringComparison.Ordinal)).Select(match => Of(match.Value) ?? match.Value)];

    private static string? Of(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri)
        ? uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.StrongPort, UriFormat.UriEscaped).ToLowerInvariant()
        : null;

    [GeneratedRegex(@"https?://[^/\s""?#]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Url();
}
