namespace TestAccounts.Testing;

/// <summary>Names as the environment file has them: upper-cased, everything but letters and digits becomes <c>_</c>.</summary>
internal static class VariableName
{
    public static string Of(string name) => string.Create(name.Length, name, static (characters, source) =>
    {
        for (var i = 0; i < characters.Length; i++)
        {
            characters[i] = char.IsAsciiLetterOrDigit(source[i]) ? char.ToUpperInvariant(source[i]) : '_';
        }
    });
}
