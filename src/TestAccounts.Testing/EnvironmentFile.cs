using System.Text.Json;

namespace TestAccounts.Testing;

/// <summary>Finds and reads the environment file, as dotenv or JSON.</summary>
internal static class EnvironmentFile
{
    public const string FileName = "testaccounts.env";
    public const string PathVariable = "TESTACCOUNTS_ENV_FILE";

    /// <summary>The files that may be it, the likeliest first.</summary>
    public static IEnumerable<string> Candidates(string baseDirectory, string? namedFile)
    {
        if (!string.IsNullOrEmpty(namedFile))
        {
            yield return Path.GetFullPath(namedFile, baseDirectory);
            yield break;
        }

        for (var folder = new DirectoryInfo(baseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, FileName);
        }
    }

    public static IReadOnlyDictionary<string, string> Read(string path)
    {
        var text = File.ReadAllText(path);
        try
        {
            return text.AsSpan().TrimStart().StartsWith('{')
                ? ParseJson(text)
                : Dotenv.Parse(text);
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException)
        {
            throw TestAccountException.Unreadable($"the environment file {path}", exception);
        }
    }
    private static Dictionary<string, string> ParseJson(string text)
    {
        using var document = JsonDocument.Parse(text);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in document.RootElement.EnumerateObject())
        {
            variables[variable.Name] = variable.Value.GetString() ?? "";
        }

        return variables;
    }
}
