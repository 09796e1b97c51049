using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using TestAccounts.Configuration;

namespace TestAccounts.Provisioning.Trust;

/// <summary>
/// Tells whether a variable has still the value that it had when a run began. Of the value itself a mark keeps 16 bits, which tell a
/// change, and no more.
/// </summary>
internal static partial class SecretMarks
{
    private const int Length = 4;

    /// <summary>The marks of the variables that recipes refer to, by name.</summary>
    public static IReadOnlyDictionary<string, string> Of(RunId run, IEnumerable<string> recipes, Func<string, string?> variables) => recipes
        .SelectMany(recipe => Reference().Matches(recipe).Select(match => match.Groups["name"].Value))
        .Where(name => !ConfigReference.Is(name))
        .Distinct(StringComparer.Ordinal)
        .Select(name => (Name: name, Value: variables(name)))
        .Where(variable => variable.Value is not null)
        .ToDictionary(variable => variable.Name, variable => Of(run, variable.Name, variable.Value!), StringComparer.Ordinal);

    /// <summary>The mark of a value.</summary>
    public static string Of(RunId run, string name, string value) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{run} {name} {value}")))[..Length];

    [GeneratedRegex(@"\$\{(?<name>[^}]+?)(:-[^}]*)?\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
