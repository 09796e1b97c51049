using System.Runtime.InteropServices;

namespace TestAccounts.Benchmarks.Processes;

/// <summary>The CPU time of the processes that this one started and that have ended, with those that they waited for.</summary>
internal static partial class ChildUsage
{
    private const int OfChildren = -1;

    public static TimeSpan Cpu
    {
        get
        {
            var usage = new long[18];
            _ = GetResourceUsage(OfChildren, usage);
            return TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3]);
        }
    }

    // struct rusage begins with two struct timeval: user and system, in seconds and microseconds.
    [LibraryImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetResourceUsage(int who, [Out] long[] usage);
}
