using TestAccounts.Answers;

namespace TestAccounts.Sending;

/// <summary>The requests of one service that wait for their turn. Its state belongs to the queue, which guards it.</summary>
/// <param name="queue">All requests that wait.</param>
/// <param name="host">Where they go.</param>
/// <param name="cap">The most under way at once, where that is set.</param>
/// <param name="found">The most under way at once, where that is found out.</param>
internal sealed class ServiceLane(RequestQueue queue, HostGate host, int? cap, AdaptiveLimit? found)
{
    private readonly Queue<TaskCompletionSource<Attempt?>> deletes = new();
    private readonly Queue<TaskCompletionSource<Attempt?>> others = new();

    private Attempt? noLogin;
    private DateTimeOffset noLoginEnds = DateTimeOffset.MinValue;

    public HostGate Host => host;

    /// <summary>The most under way at once, as of now.</summary>
    public int Cap => cap ?? found!.Value;

    /// <summary>How many of them were found to be possible beyond what it began with.</summary>
    public int Found => (found?.Value ?? AdaptiveLimit.First) - AdaptiveLimit.First;

    public int UnderWay { get; private set; }

    public bool HasWaiting => deletes.Count + others.Count > 0;

    /// <summary>Waits for a request's turn; answers how others ended where the host is down, and it is not to be sent.</summary>
    public ValueTask<Attempt?> EnterAsync(RequestRank rank, CancellationToken cancellationToken) => queue.EnterAsync(this, rank, cancellationToken);

    public void Leave(HostFeedback feedback, RoundTrip? trip = null) => queue.Leave(this, feedback, trip);

    public void Start(DateTimeOffset now)
    {
        UnderWay++;
        found?.Started(UnderWay, now);
        host.Start(now);
    }

    public void Stop()
    {
        UnderWay--;
        host.Stop();
    }

    /// <summary>Told how a request went.</summary>
    public void Ended(RoundTrip trip, DateTimeOffset now) => found?.Ended(trip, now);

    /// <summary>Tells all requests of the service, for a while, that nobody can log in: whoever tried has tried as often as one request may.</summary>
    public void LeaveLoggedOut(Fault why, TimeSpan duration) => queue.Leave(this, why, duration);

    /// <summary>Why nothing is sent for now, where the host or the service's log-in is down; else <see langword="null"/>.</summary>
    public Attempt? OutageAt(DateTimeOffset now) => host.OutageAt(now) ?? (now < noLoginEnds ? noLogin : null);

    public void LogOut(Fault why, DateTimeOffset until) =>
        (noLogin, noLoginEnds) = (new(null, AnswerKind.Transient, Sent: false, "") { IsOutage = true, NoLogin = why }, until);

    public void LogIn() => noLogin = null;

    public TaskCompletionSource<Attempt?> Enqueue(RequestRank rank)
    {
        var turn = new TaskCompletionSource<Attempt?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Of(rank).Enqueue(turn);
        host.Waiting++;
        queue.Waiting++;
        return turn;
    }

    /// <summary>The next request that still wants its turn.</summary>
    public TaskCompletionSource<Attempt?>? Dequeue(RequestRank rank)
    {
        while (Of(rank).TryDequeue(out var turn))
        {
            host.Waiting--;
            queue.Waiting--;
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
