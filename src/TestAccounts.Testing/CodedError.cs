namespace TestAccounts.Testing;

/// <summary>An error of the list in docs/errors.md, written as build logs know it.</summary>
internal static class CodedError
{
    public static string Of(string code, string message) => $"error {code}: {message}";
}
