using System.Text.RegularExpressions;

namespace TestAccounts.Templates;

/// <summary>Tells what JSON takes for a number.</summary>
internal static partial class JsonNumber
{
    public static bool Is(string text) => Pattern().IsMatch(text);

    [GeneratedRegex(@"^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
