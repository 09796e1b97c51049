namespace TestAccounts.Tests.AccountApis;

/// <summary>Finds where a text stands in a file, as faults tell it.</summary>
internal static class ConfigPlace
{
    public static (string? File, int Line, int Column) Of(string file, string text)
    {
        var before = File.ReadAllText(file).Split(text)[0];
        var lines = before.Split('\n');
        return (file, lines.Length, lines[^1].Length + 1);
    }
}
