using System.Text;

namespace TestAccounts.TestInfrastructure;

/// <summary>The guardian processes of the runs in a folder, as the operating system knows them.</summary>
public static class Guardians
{
    public static int CountIn(Workspace workspace) =>
        Directory.EnumerateDirectories("/proc").Count(process => char.IsAsciiDigit(Path.GetFileName(process)[0]) && IsOf(workspace, process));

    private static bool IsOf(Workspace workspace, string process)
    {
        try
        {
            var words = File.ReadAllText(Path.Combine(process, "cmdline"), Encoding.UTF8).Split('\0');
            return words.Contains("guard") && words.Any(word => word.StartsWith(workspace.Folder, StringComparison.Ordinal) && word.EndsWith(".json", StringComparison.Ordinal));
        }
        catch (IOException)
        {
            return false;
        }
    }
}
