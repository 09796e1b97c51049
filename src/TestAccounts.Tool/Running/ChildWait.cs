using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TestAccounts.Tool.Running;

/// <summary>Waits for a child; once this process is told to end, the child is told too, and in the end it is made to.</summary>
internal sealed class ChildWait(Process child, Interruption interruption)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<int> WaitAsync()
    {
        interruption.Listener = Forward;
        try
        {
            await child.WaitForExitAsync(interruption.Token);
        }
        catch (OperationCanceledException)
        {
            await EndAsync();
        }
        finally
        {
            interruption.Listener = null;
        }

        return child.ExitCode;
    }

    private void Forward(PosixSignal signal)
    {
        // Ctrl+C reaches every process of the terminal by itself; sent twice, it would make the child skip its own clean-up.
        if (signal != PosixSignal.SIGINT)
        {
            Terminate(signal);
        }
    }

    private async Task EndAsync()
    {
        if (interruption.Signal == PosixSignal.SIGINT && !await HasExitedAsync())
        {
            Terminate(PosixSignal.SIGTERM);
        }

        if (!await HasExitedAsync())
        {
            child.Kill(entireProcessTree: true);
            await child.WaitForExitAsync();
        }
    }

    private void Terminate(PosixSignal signal)
    {
        if (OperatingSystem.IsWindows())
        {
            child.Kill(entireProcessTree: true);
        }
        else if (!child.HasExited)
        {
            UnixSignal.Send(child.Id, ExitCode.NumberOf(signal));
        }
    }

    private async Task<bool> HasExitedAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await child.WaitForExitAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
