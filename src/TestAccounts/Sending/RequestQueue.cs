using TestAccounts.Configuration;

namespace TestAccounts.Sending;

/// <summary>
/// Decides which request goes next: within the caps of the run, of each service and of each host, and deletes before all others.
/// </summary>
/// <param name="cap">The most requests under way at once; <see langword="null"/> where that is found out.</param>
/// <param name="clock">Tells when a host takes requests again.</param>
internal sealed class RequestQueue(int? cap, TimeProvider clock) : IDisposable
{
    private const int FirstCap = 32;
    private const int MostFound = 512;
    private readonly Lock sync = new();
    private readonly Dictionary<string, HostGate> hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ServiceLane> lanes = [];
    private ITimer? timer;
    private int underWay;
    private int found;
    private int firstLane;

    /// <summary>Opens a service's way into the queue.</summary>
    /// <param name="endpoint">Where it is.</param>
    /// <param name="limits">Its limits.</param>
    /// <param name="foundLimits">What was found out before of how many requests it bears.</param>
    public ServiceLane Open(Uri endpoint, ServiceLimits limits, FoundLimits foundLimits)
    {
        lock (sync)
        {
            if (!hosts.TryGetValue(endpoint.Authority, out var host))
            {
                hosts.Add(endpoint.Authority, host = new());
            }

            host.Pace(limits.RequestsPerSecond);
            var lane = new ServiceLane(this, host, limits.Parallelism, limits.Parallelism is null ? foundLimits.Next(endpoint) : null);
            found += lane.Found;
            lanes.Add(lane);
            return lane;
        }
    }

    public void Dispose() => timer?.Dispose();

    /// <summary>How many requests wait for their turn; the lanes count them.</summary>
    internal int Waiting { get; set; }

    /// <summary>What services were found to bear beyond their beginnings, the run bears too.</summary>
    private int Cap => cap ?? Math.Min(FirstCap + found, MostFound);

    /// <summary>Lets hosts that were down be asked again, as a clean-up does after a provisioning.</summary>
    public void ForgetOutages()
    {
        lock (sync)
        {
            foreach (var lane in lanes)
            {
                lane.LogIn();
                lane.Host.ForgetOutage();
            }
        }
    }

    /// <summary>Waits for a request's turn; answers how others ended where its host is down, and it is not to be sent.</summary>
    internal async ValueTask<Attempt?> EnterAsync(ServiceLane lane, RequestRank rank, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource<Attempt?> turn;
        lock (sync)
        {
            var now = clock.GetUtcNow();
            if (rank != RequestRank.Knock && lane.OutageAt(now) is { } outage)
            {
                return outage;
            }

            if (MayStart(lane, now) && lane.Host.Waiting == 0)
            {
                Start(lane, now);
                return null;
            }

            turn = lane.Enqueue(rank);
            StartAllThatMay();
        }

        var cancelled = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await using (cancelled.ConfigureAwait(false))
        {
            return await turn.Task.ConfigureAwait(false);
        }
    }

    /// <summary>Told that a request ended, and what that tells of its host.</summary>
    internal void Leave(ServiceLane lane, HostFeedback feedback, RoundTrip? trip)
    {
        lock (sync)
        {
            var now = clock.GetUtcNow();
            Stop(lane);
            if (trip is { } ended)
            {
                found -= lane.Found;
                lane.Ended(ended, now);
                found += lane.Found;
            }

            lane.Host.Heard(feedback, now);
            if (feedback.State is HostState.Responding or HostState.Throttling)
            {
                lane.LogIn();
            }

            EndOutages(lane, now);
            StartAllThatMay();
        }
    }

    /// <summary>Told that a request was not sent, as nobody can log in.</summary>
    internal void Leave(ServiceLane lane, Fault why, TimeSpan duration)
    {
        lock (sync)
        {
            var now = clock.GetUtcNow();
            Stop(lane);
            lane.LogOut(why, now + duration);
            lane.Host.Heard(HostFeedback.Unknown, now);
            EndOutages(lane, now);
            StartAllThatMay();
        }
    }

    // Where this lane has none, its host has none.
    private void EndOutages(ServiceLane lane, DateTimeOffset now)
    {
        if (lane.OutageAt(now) is null)
        {
            return;
        }

        foreach (var other in lanes.Where(other => other.Host == lane.Host))
        {
            if (other.OutageAt(now) is { } outage)
            {
                other.EndAll(outage);
            }
        }
    }

    // The time is read once: a host that was closed for the first question must not be open for the next, and leave nobody to wake up.
    private void StartAllThatMay()
    {
        if (Waiting == 0)
        {
            return;
        }

        var now = clock.GetUtcNow();
        TimeSpan? wait = null;
        firstLane = (firstLane + 1) % lanes.Count;
        foreach (var rank in (ReadOnlySpan<RequestRank>)[RequestRank.Delete, RequestRank.Other])
        {
            for (var i = 0; i < lanes.Count; i++)
            {
                if (underWay >= Cap)
                {
                    // Whatever ends next asks again.
                    return;
                }

                var lane = lanes[(firstLane + i) % lanes.Count];
                while (MayStart(lane, now) && lane.Dequeue(rank) is { } turn)
                {
                    Start(lane, now);
                    if (!turn.TrySetResult(null))
                    {
                        Stop(lane);
                    }
                }

                if (lane.HasWaiting && lane.Host.ClosedFor(now) is { } closed && (wait is null || closed < wait))
                {
                    wait = closed;
                }
            }
        }

        if (wait is { } due)
        {
            timer ??= clock.CreateTimer(static queue => ((RequestQueue)queue!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            timer.Change(due, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnTimer()
    {
        lock (sync)
        {
            StartAllThatMay();
        }
    }

    private bool MayStart(ServiceLane lane, DateTimeOffset now) =>
        underWay < Cap && lane.UnderWay < lane.Cap && lane.Host.HasRoom && lane.Host.ClosedFor(now) is null;

    private void Start(ServiceLane lane, DateTimeOffset now)
    {
        underWay++;
        lane.Start(now);
    }

    private void Stop(ServiceLane lane)
    {
        underWay--;
        lane.Stop();
    }
}
