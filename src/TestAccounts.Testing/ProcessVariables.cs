using System.Collections;

namespace TestAccounts.Testing;

/// <summary>The <c>TESTACCOUNTS_…</c> variables of this process.</summary>
internal static class ProcessVariables
{
    public static Dictionary<string, string> Read() =>
        Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Select(entry => KeyValuePair.Create((string)entry.Key, (string?)entry.Value ?? ""))
            .Where(variable => variable.Key.StartsWith("TESTACCOUNTS_", StringComparison.Ordinal))
            .ToDictionary(StringComparer.Ordinal);
}
