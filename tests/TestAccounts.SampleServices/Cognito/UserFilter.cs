using System.Text.RegularExpressions;

namespace TestAccounts.SampleServices.Cognito;

/// <summary>The one comparison that <c>ListUsers</c> can do: equal or begins with, on a standard attribute.</summary>
internal sealed partial class UserFilter
{
    private static readonly string[] Searchable =
    [
        "username", "email", "phone_number", "name", "given_name", "family_name", "preferred_username",
        "cognito:user_status", "status", "sub",
    ];

    private readonly string attribute;
    private readonly bool isPrefix;
    private readonly string value;

    private UserFilter(Match match)
    {
        attribute = match.Groups["attribute"].Value;
        isPrefix = match.Groups["operator"].Value == "^=";
        value = match.Groups["value"].Value.Replace("\\\"", "\"", StringComparison.Ordinal);
    }

    public static UserFilter? Parse(string text) =>
        Comparison().Match(text) is { Success: true } match && Searchable.Contains(match.Groups["attribute"].Value, StringComparer.Ordinal)
            ? new UserFilter(match)
            : null;

    public bool Admits(CognitoUser user)
    {
        var (actual, comparison) = attribute switch
        {
            "username" => (user.Name, StringComparison.Ordinal),
            "status" => ("Enabled", StringComparison.Ordinal),
            "cognito:user_status" => (user.Status, StringComparison.OrdinalIgnoreCase),
            _ => (user.Attribute(attribute), StringComparison.Ordinal),
        };
        return isPrefix ? actual?.StartsWith(value, comparison) == true : string.Equals(actual, value, comparison);
    }

    [GeneratedRegex("""^\s*"?(?<attribute>[a-z_:]+)"?\s*(?<operator>\^?=)\s*"(?<value>(?:[^"\\]|\\.)*)"\s*$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comparison();
}
