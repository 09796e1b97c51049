using System.Runtime.InteropServices;

namespace TestAccounts.SampleServices;

internal static class EndOfProcess
{
    public static async Task WaitAsync(bool untilStandardInputCloses)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        await (untilStandardInputCloses ? Task.WhenAny(ended.Task, StandardInputClosedAsync()) : ended.Task);

        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            ended.TrySetResult();
        }
    }

    private static async Task StandardInputClosedAsync()
    {
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(Stream.Null);
    }
}
