namespace TestAccounts.Testing;

/// <summary>Names as the environment file has them: upper-cased, everything but letters and digits becomes <c>_</c>.</summary>
internal static class VariableName
{
    public static string Of(string name) => new([.. name.Select(Character)]);

    private static char Character(char c) => c switch
    {
        >= 'a' and <= 'z' => (char)(c - 'a' + 'A'),
        >= 'A' and <= 'Z' or >= '0' and <= '9' => c,
        _ => '_',
    };
}
