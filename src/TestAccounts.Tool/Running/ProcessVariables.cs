using System.Collections;

namespace TestAccounts.Tool.Running;

/// <summary>The variables of this process, which those that it starts get too.</summary>
internal static class ProcessVariables
{
    /// <summary>Each as <c>NAME=value</c>.</summary>
    public static IEnumerable<string> All() => System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}");
}
