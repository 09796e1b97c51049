namespace TestAccounts.Tool.CommandLine;

internal static class ConfigSearch
{
    public const string FileName = "testaccounts.json";
    private const string LedgerFolder = ".testaccounts";

    /// <summary>Finds the config in a folder or in the nearest one above; where there is none, the place of one that left a ledger.</summary>
    public static string? Find(string directory) =>
        Nearest(directory, static folder => File.Exists(Path.Combine(folder, FileName)))
        ?? Nearest(directory, static folder => Directory.Exists(Path.Combine(folder, LedgerFolder)));

    private static string? Nearest(string directory, Func<string, bool> accept)
    {
        for (var folder = directory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (accept(folder))
            {
                return Path.Combine(folder, FileName);
            }
        }

        return null;
    }
}
