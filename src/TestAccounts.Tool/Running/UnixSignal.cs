using System.Runtime.InteropServices;

namespace TestAccounts.Tool.Running;

internal static partial class UnixSignal
{
    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);

    public static void Send(int processId, int signal) => _ = Kill(processId, signal);
}
