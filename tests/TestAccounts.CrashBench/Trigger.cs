using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.CrashBench;

/// <summary>Kills at the n-th time that any of the services reaches a phase; that service goes on only when it is done.</summary>
internal sealed class Trigger(RequestPhase phase, int number, Func<Task<bool>> kill)
{
    private readonly TaskCompletionSource<bool> struck = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int seen;

    public int Seen => Volatile.Read(ref seen);

    public bool IsPulled => Seen >= number;

    /// <summary>Whether there was anything to kill.</summary>
    public Task<bool> Struck => struck.Task;

    public async Task ReachAsync(RequestPhase reached)
    {
        if (reached == phase && Interlocked.Increment(ref seen) == number)
        {
            struck.SetResult(await kill());
        }
    }
}
