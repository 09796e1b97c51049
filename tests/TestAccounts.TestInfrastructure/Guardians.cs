using System.Globalization;

namespace TestAccounts.TestInfrastructure;

/// <summary>The guardian processes of the runs in a folder, as the operating system knows them.</summary>
public static class Guardians
{
    public static int CountIn(Workspace workspace) => Of(workspace.Folder).Count;

    /// <summary>The ids of the guardians of runs whose config is in a folder, or below it.</summary>
    public static IReadOnlyList<int> Of(string folder) =>
        [.. from directory in Directory.EnumerateDirectories("/proc")
            let id = int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
            where id > 0 && IsGuardian(Arguments(directory), folder)
            select id];

    // The shell that detaches it has the same words behind its own; it is not the guardian yet.
    private static bool IsGuardian(string[] arguments, string folder) =>
        arguments is [.., var tool, "guard", "--config", var config, "--run", _, "--ledger", _, ""]
        && Path.GetFileName(tool) is "TestAccounts.Tool.dll" or "TestAccounts.Tool"
        && arguments[0] is not "/bin/sh"
        && config.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

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
