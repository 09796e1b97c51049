namespace TestAccounts.Testing;

/// <summary>Finds and reads the environment file, in whichever of its formats it is.</summary>
internal static class EnvironmentFile
{
    public const string FileName = "testaccounts.env";
    public const string PathVariable = "TESTACCOUNTS_ENV_FILE";

    /// <summary>The files that may be it, the likeliest first.</summary>
    public static IEnumerable<string> Candidates(string baseDirectory, string? namedFile)
    {
        if (!string.IsNullOrEmpty(namedFile))
        {
            yield return Path.GetFullPath(Path.Combine(baseDirectory, namedFile));
            yield break;
        }

        for (var folder = new DirectoryInfo(baseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, FileName);
        }
    }

    public static Dictionary<string, string> Read(string path)
    {
        var text = File.ReadAllText(path);
        try
        {
            return text.TrimStart() switch
            {
                ['{', ..] => Json.Parse(text),
                ['<', ..] => RunSettings.Parse(text),
                _ => Dotenv.Parse(text),
            };
        }
        catch (FormatException exception)
        {
            throw TestAccountException.Unreadable($"the environment file {path}", exception);
        }
    }
}
