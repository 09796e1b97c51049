using System.ComponentModel;
using System.Diagnostics;

namespace TestAccounts.Ledger.Owners;

/// <summary>Tells processes apart by their starts, as the operating system counts them: no step of the clock changes them.</summary>
internal static class ProcessTable
{
    private const string Self = "/proc/self/stat";
    private const string Boot = "/proc/sys/kernel/random/boot_id";
    private const string Namespace = "/proc/self/ns/pid";

    // What follows the name in /proc/…/stat, which is in brackets and may hold anything.
    private const int StateField = 0;
    private const int StartField = 19;

    /// <summary>Where the ids and the starts of processes mean something; empty where they cannot be asked for.</summary>
    public static string Place { get; } = OperatingSystem.IsLinux() ? PlaceOnLinux() : System.Environment.MachineName;

    /// <summary>When a process began; empty where that is not told, and <see langword="null"/> where there is no such process.</summary>
    public static string? StartOf(int id) => OperatingSystem.IsLinux() ? StartOnLinux(id) : StartElsewhere(id);

    private static string PlaceOnLinux()
    {
        try
        {
            return File.Exists(Self) ? $"{File.ReadAllText(Boot).Trim()} {new FileInfo(Namespace).LinkTarget}" : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    // A process that has ended keeps its id until its parent has asked how; its locks are gone by then.
    private static string? StartOnLinux(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[StateField] is "Z" or "X" ? null : fields[StartField];
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string? StartElsewhere(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited ? null : process.StartTime.ToUniversalTime().Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return null;
        }
        catch (Win32Exception)
        {
            return "";
        }
    }
}
