using System.Runtime.InteropServices;

namespace TestAccounts.Guarding;

/// <summary>
/// The tool as a native program, which packages carry beside its assembly for the platform that they were packed on: it starts in a
/// hundredth of a second and takes half the memory. Elsewhere the assembly is run by <c>dotnet</c>.
/// </summary>
internal static class NativeTool
{
    private const int Executable = 1;

    // What is linked on a newer system needs the names that this version of the C library brought.
    private static readonly Version OldestLibrary = new(2, 34);

    /// <summary>The program in the folder of the tool's assembly, if it runs here.</summary>
    public static string? In(string folder)
    {
        var isWindows = OperatingSystem.IsWindows();
        var file = Path.Combine(folder, "native", Platform, isWindows ? "TestAccounts.Tool.exe" : "TestAccounts.Tool");
        return File.Exists(file) && (isWindows || (HasLibrary() && Access(file, Executable) == 0)) ? file : null;
    }

    private static string Platform =>
        (OperatingSystem.IsWindows() ? "win-" : OperatingSystem.IsMacOS() ? "osx-" : "linux-")
        + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    private static bool HasLibrary()
    {
        try
        {
            return OperatingSystem.IsMacOS()
                || (Version.TryParse(Marshal.PtrToStringAnsi(LibraryVersion()), out var version) && version >= OldestLibrary);
        }
        catch (EntryPointNotFoundException)
        {
            // Not glibc: Alpine's musl.
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "gnu_get_libc_version")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr LibraryVersion();

    [DllImport("libc", EntryPoint = "access", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Access(string path, int mode);
}
