namespace TestAccounts.Pipelines;

/// <summary>
/// The parts of a secret that a log can show: its lines. A runner replaces each wherever it stands, so that one or two characters, or a word
/// that half of all lines hold, would blank the log and hide nothing.
/// </summary>
internal static class SecretLines
{
    private const int Shortest = 3;
    private static readonly string[] EverydayWords = ["true", "false", "null", "none"];

    public static IEnumerable<string> Of(string secret) => secret
        .Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .Where(line => line.Trim().Length >= Shortest && !EverydayWords.Contains(line, StringComparer.OrdinalIgnoreCase));
}
