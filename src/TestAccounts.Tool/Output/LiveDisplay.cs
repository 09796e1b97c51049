namespace TestAccounts.Tool.Output;

/// <summary>Shows the board on a thread of its own until it is hidden; a workflow that is over in a moment shows nothing.</summary>
internal sealed class LiveDisplay(ProgressBoard board, TextWriter writer) : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(250);
    private readonly Lock gate = new();
    private ManualResetEventSlim? ending;
    private Thread? thread;

    public void Show()
    {
        if (Volatile.Read(ref thread) is not null)
        {
            return;
        }

        lock (gate)
        {
            if (thread is null)
            {
                var end = ending = new ManualResetEventSlim();
                thread = new Thread(() => Run(end)) { IsBackground = true, Name = "progress" };
                thread.Start();
            }
        }
    }

    public void Hide()
    {
        lock (gate)
        {
            ending?.Set();
            thread?.Join();
            ending?.Dispose();
            (ending, thread) = (null, null);
        }
    }

    public void Dispose() => Hide();

    private void Run(ManualResetEventSlim end)
    {
        if (!end.Wait(Moment))
        {
            LiveTable.Run(board, writer, end);
        }
    }
}
