/// A machine that has other work: one process for each of two cores that does nothing but work, until this one ends.
sealed class BusyMachine : IDisposable
{
    private readonly List<System.Diagnostics.Process> others;

    public BusyMachine(bool isWindows)
    {
        others = [Start(isWindows), Start(isWindows)];
    }

    public void Dispose()
    {
        foreach (var other in others)
        {
            other.Kill();
            other.Dispose();
        }
    }

    // It looks itself whether this process is still there, which may be killed.
    private static System.Diagnostics.Process Start(bool isWindows)
    {
        var own = System.Environment.ProcessId;
        return isWindows
            ? System.Diagnostics.Process.Start("powershell", ["-NoProfile", "-Command", $"while (Get-Process -Id {own} -ErrorAction Ignore) {{ foreach ($i in 1..1000000) {{ }} }}"])
            : System.Diagnostics.Process.Start("/bin/sh", ["-c", $"while kill -0 {own} 2>/dev/null; do i=0; while [ $i -lt 100000 ]; do i=$((i + 1)); done; done"]);
    }
}
