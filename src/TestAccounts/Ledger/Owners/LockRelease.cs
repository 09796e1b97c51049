using System.Runtime.InteropServices;

namespace TestAccounts.Ledger.Owners;

/// <summary>
/// Waits until a lock is let go of without asking again and again: a thread sleeps in the operating system, which wakes it when the holder
/// lets go, or dies. That somebody held it says who to look at, not that he is gone: the file may be another than the owner's.
/// </summary>
internal static class LockRelease
{
    private const int Exclusive = 2;
    private const int Unlock = 8;
    private const int Interrupted = 4;
    private const int SmallStack = 256 * 1024;

    // O_RDONLY | O_CLOEXEC: a process that is started meanwhile must not hold the lock on.
    private static readonly int ReadOnly = OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;

    /// <summary>
    /// A task that ends once the lock was free for a moment, or its file is gone. Where the system cannot wait for a lock, it never ends.
    /// </summary>
    public static Task WaitAsync(string path)
    {
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!OperatingSystem.IsWindows())
        {
            new Thread(() => Sleep(path, released), SmallStack) { IsBackground = true }.Start();
        }

        return released.Task;
    }

    private static void Sleep(string path, TaskCompletionSource released)
    {
        var file = Open(path, ReadOnly);
        if (file >= 0)
        {
            var isTaken = TryTake(file);
            _ = Lock(file, Unlock);
            _ = Close(file);
            if (!isTaken)
            {
                // This file system knows no such locks; whoever waits looks from time to time.
                return;
            }
        }

        released.SetResult();
    }

    private static bool TryTake(int file)
    {
        while (Lock(file, Exclusive) != 0)
        {
            if (Marshal.GetLastPInvokeError() != Interrupted)
            {
                return false;
            }
        }

        return true;
    }

    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(string path, int flags);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Lock(int file, int operation);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
}
