using System.Globalization;
using System.Runtime.InteropServices;

namespace TestAccounts.ModelBench;

/// <summary>
/// The files of this process in a folder. Those of a session that is dead are closed as the operating system closes them, locks and all: each
/// descriptor is made to lead to nowhere, so that whatever the session still has of it harms nobody.
/// </summary>
internal static partial class OpenFiles
{
    private const string Descriptors = "/proc/self/fd";
    private const string Nowhere = "/dev/null";

    public static HashSet<OpenFile> In(string folder) =>
        [.. from link in Directory.EnumerateFileSystemEntries(Descriptors)
            let path = Target(link)
            where path?.StartsWith(folder, StringComparison.Ordinal) == true
            select new OpenFile(int.Parse(Path.GetFileName(link), CultureInfo.InvariantCulture), path)];

    public static void Abandon(IEnumerable<OpenFile> files)
    {
        using var nowhere = new FileStream(Nowhere, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        foreach (var file in files.Where(file => Target($"{Descriptors}/{file.Descriptor}") == file.Path))
        {
            _ = Duplicate((int)nowhere.SafeFileHandle.DangerousGetHandle(), file.Descriptor);
        }
    }

    private static string? Target(string link)
    {
        try
        {
            return File.ResolveLinkTarget(link, returnFinalTarget: false)?.FullName;
        }
        catch (IOException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Duplicate(int from, int to);
}
