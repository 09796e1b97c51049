namespace TestAccounts.Sending;

/// <summary>The requests of one service that wait for their turn. Its state belongs to the queue, which guards it.</summary>
internal sealed class ServiceLane(RequestQueue queue, HostGate host, int cap)
{
    private readonly Queue<TaskCompletionSource> deletes = new();
    private readonly Queue<TaskCompletionSource> others = new();

    public HostGate Host => host;

    public int Cap => cap;

    public int UnderWay { get; set; }

    public bool HasWaiting => deletes.Count + others.Count > 0;

    public ValueTask EnterAsync(bool isDelete, CancellationToken cancellationToken) => queue.EnterAsync(this, isDelete, cancellationToken);

    public void Leave(HostMood mood) => queue.Leave(this, mood);

    public TaskCompletionSource Enqueue(bool isDelete)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (isDelete ? deletes : others).Enqueue(turn);
        return turn;
    }

    /// <summary>The next request that still wants its turn.</summary>
    public TaskCompletionSource? Dequeue(bool isDelete)
    {
        while ((isDelete ? deletes : others).TryDequeue(out var turn))
        {
            if (!turn.Task.IsCompleted)
            {
                return turn;
            }
        }

        return null;
    }
}
