namespace TestAccounts.ModelBench;

/// <summary>The life of a session. When it is over, nothing that the session waits for ever comes, and its connections are cut.</summary>
internal sealed class Life : TimeProvider
{
    // What was just about to happen when it died happens; only then are its files closed.
    private const int LastBreaths = 5;
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(12);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsOver => ended.Task.IsCompleted;

    public Task Ended => ended.Task;

    public async Task KillAsync()
    {
        ended.TrySetResult();
        for (var breath = 0; breath < LastBreaths; breath++)
        {
            await Task.Run(() => Task.Delay(Breath));
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(argument =>
        {
            if (!IsOver)
            {
                callback(argument);
            }
        }, state, dueTime, period);
}
