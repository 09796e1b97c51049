namespace TestAccounts.Ledger.Places;

/// <summary>Keeps a folder out of a repository.</summary>
internal static class GitIgnore
{
    public static void Write(string folder)
    {
        var path = Path.Combine(folder, ".gitignore");
        if (!File.Exists(path))
        {
            File.WriteAllText(path, "*\n");
        }
    }
}
