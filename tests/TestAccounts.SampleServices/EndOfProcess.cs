using System.Runtime.InteropServices;

namespace TestAccounts.SampleServices;

/// <summary>Must exist before anybody is told that the services listen: a signal may follow at once.</summary>
internal sealed class EndOfProcess : IDisposable
{
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration interrupted;
    private readonly PosixSignalRegistration terminated;

    public EndOfProcess()
    {
        interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
    }

    public async Task WaitAsync(bool untilStandardInputCloses) =>
        await (untilStandardInputCloses ? Task.WhenAny(ended.Task, StandardInputClosedAsync()) : ended.Task);

    public void Dispose()
    {
        interrupted.Dispose();
        terminated.Dispose();
    }

    private static async Task StandardInputClosedAsync()
    {
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(Stream.Null);
    }

    private void End(PosixSignalContext context)
    {
        context.Cancel = true;
        ended.TrySetResult();
    }
}
