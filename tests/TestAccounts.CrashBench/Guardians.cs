namespace TestAccounts.CrashBench;

/// <summary>The guardians of one folder's runs, found by their command lines.</summary>
internal static class Guardians
{
    public static IReadOnlyList<int> Of(string folder) =>
        [.. from directory in Directory.EnumerateDirectories("/proc")
            let id = int.TryParse(Path.GetFileName(directory), out var number) ? number : 0
            where id > 0 && IsGuardian(Arguments(directory), folder)
            select id];

    // The shell that detaches it has the same words behind its own; it is not the guardian yet.
    private static bool IsGuardian(string[] arguments, string folder) =>
        arguments is [_, var tool, "guard", "--config", var config, ..]
        && Path.GetFileName(tool) == Site.ToolFile
        && Path.GetDirectoryName(config) == folder;

    private static string[] Arguments(string directory)
    {
        try
        {
            return File.ReadAllText(Path.Combine(directory, "cmdline")).Split('\0');
        }
        catch (IOException)
        {
            return [];
        }
    }
}
