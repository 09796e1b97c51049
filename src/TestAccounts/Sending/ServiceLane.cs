namespace TestAccounts.Sending;

/// <summary>The requests of one service that wait for their turn. Its state belongs to the queue, which guards it.</summary>
internal sealed class ServiceLane(RequestQueue queue, HostGate host, int cap)
{
    private readonly Queue<TaskCompletionSource<Attempt?>> deletes = new();
    private readonly Queue<TaskCompletionSource<Attempt?>> others = new();

    public HostGate Host => host;

    public int Cap => cap;

    public int UnderWay { get; set; }

    public bool HasWaiting => deletes.Count + others.Count > 0;

    /// <summary>Waits for a request's turn; answers how others ended where the host is down, and it is not to be sent.</summary>
    public ValueTask<Attempt?> EnterAsync(RequestRank rank, CancellationToken cancellationToken) => queue.EnterAsync(this, rank, cancellationToken);

    public void Leave(HostFeedback feedback) => queue.Leave(this, feedback);

    public TaskCompletionSource<Attempt?> Enqueue(RequestRank rank)
    {
        var turn = new TaskCompletionSource<Attempt?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Of(rank).Enqueue(turn);
        return turn;
    }

    /// <summary>The next request that still wants its turn.</summary>
    public TaskCompletionSource<Attempt?>? Dequeue(RequestRank rank)
    {
        while (Of(rank).TryDequeue(out var turn))
        {
            if (!turn.Task.IsCompleted)
            {
                return turn;
            }
        }

        return null;
    }

    /// <summary>Tells all that wait that the host is down.</summary>
    public void EndAll(Attempt outage)
    {
        foreach (var rank in (ReadOnlySpan<RequestRank>)[RequestRank.Delete, RequestRank.Other])
        {
            while (Dequeue(rank) is { } turn)
            {
                turn.TrySetResult(outage);
            }
        }
    }

    private Queue<TaskCompletionSource<Attempt?>> Of(RequestRank rank) => rank == RequestRank.Delete ? deletes : others;
}
