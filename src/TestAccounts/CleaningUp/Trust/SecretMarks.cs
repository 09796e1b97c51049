using System.Text.RegularExpressions;
using TestAccounts.Configuration.Recipes;
using TestAccounts.Ledger;

namespace TestAccounts.CleaningUp.Trust;

/// <summary>
/// Tells whether a variable has still the value that it had when a run began. A mark is 16 bits of a keyed hash: they tell a change, and
/// nothing to whom does not have the key, which is not in the ledger.
/// </summary>
internal static partial class SecretMarks
{
    private const int Length = 4;

    /// <summary>The marks of the variables that recipes refer to, by name; none without a key.</summary>
    public static IReadOnlyDictionary<string, string> Of(LedgerKey key, RunId run, IEnumerable<string> recipes, Func<string, string?> variables) => recipes
        .SelectMany(recipe => Reference().Matches(recipe).Select(match => match.Groups["name"].Value))
        .Where(name => !ConfigReference.Is(name))
        .Distinct(StringComparer.Ordinal)
        .Select(name => (Name: name, Mark: variables(name) is { } value ? Of(key, run, name, value) : null))
        .Where(variable => variable.Mark is not null)
        .ToDictionary(variable => variable.Name, variable => variable.Mark!, StringComparer.Ordinal);

    /// <summary>The mark of a value; <see langword="null"/> without a key.</summary>
    public static string? Of(LedgerKey key, RunId run, string name, string value) => key.Sign($"{run} {name} {value}")?[..Length];

    [GeneratedRegex(@"\$\{(?<name>[^}]+?)(:-[^}]*)?\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
