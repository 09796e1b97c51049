using System.Runtime.InteropServices;

namespace TestAccounts.Tool.Running;

/// <summary>This process in a session of its own, deaf to what the terminal that it came from sends.</summary>
internal sealed partial class DetachedProcess : IDisposable
{
    private readonly PosixSignalRegistration[] deaf = [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => context.Cancel = true),
    ];

    public DetachedProcess()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetSession();
        }
    }

    public void Dispose() => Array.ForEach(deaf, registration => registration.Dispose());

    [LibraryImport("libc", EntryPoint = "setsid", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetSession();
}
