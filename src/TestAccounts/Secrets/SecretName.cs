namespace TestAccounts.Secrets;

/// <summary>Tells from a name alone that what it names is probably a secret.</summary>
internal static class SecretName
{
    private static readonly string[] Signs =
        ["PASSWORD", "PASSWD", "PWD", "SECRET", "TOKEN", "APIKEY", "API_KEY", "API-KEY", "_KEY", "-KEY", "CREDENTIAL", "AUTHORIZATION", "COOKIE", "PRIVATE", "ASSERTION"];

    public static bool Is(string name) => Signs.Any(sign => name.Contains(sign, StringComparison.OrdinalIgnoreCase));
}
