namespace TestAccounts.Tool.CommandLine;

internal static class ConfigSearch
{
    public const string FileName = "testaccounts.json";

    /// <summary>Finds the config in a folder or in the nearest one above; where there is none, the place of one that left a ledger.</summary>
    public static string? Find(string directory, Func<string, string?> variables) =>
        Nearest(directory, File.Exists) ?? Nearest(directory, config => TestAccountsSession.HasLedger(config, variables));

    private static string? Nearest(string directory, Func<string, bool> accept)
    {
        for (var folder = directory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Combine(folder, FileName) is var config && accept(config))
            {
                return config;
            }
        }

        return null;
    }
}
