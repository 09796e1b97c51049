using System.Diagnostics;

namespace TestAccounts.Testing.Leases;

/// <summary>
/// Where all tests of this process ask for accounts. One thread serves them in the order of their asking, so that a test which
/// blocks its own thread never keeps another from getting on.
/// </summary>
internal sealed class LeaseDesk(string root)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan BetweenThoroughLooks = TimeSpan.FromMilliseconds(100);

    private readonly List<LeaseRequest> waiting = [];

    // A lease that nobody returned is held to the end of the process, not to the next garbage collection.
    private readonly HashSet<HeldAccount> kept = [];
    private readonly Dictionary<string, RunFolder> runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SpecQueue> queues = new(StringComparer.Ordinal);
    private bool isServing;
    private bool isCalled;

    public string Root { get; } = root;

    public Task<IReadOnlyList<HeldAccount>> Ask(IReadOnlyList<LeasePart> parts, TimeSpan wait, Caller caller, CancellationToken cancellationToken)
    {
        var request = new LeaseRequest(parts, wait, caller, Call, cancellationToken);
        lock (waiting)
        {
            waiting.Add(request);
            if (!isServing)
            {
                isServing = true;
                StartServing();
            }
        }

        Call();
        return request.Granted;
    }

    public void Keep(HeldAccount account)
    {
        lock (kept)
        {
            kept.Add(account);
        }
    }

    public void Returned(HeldAccount account)
    {
        lock (kept)
        {
            kept.Remove(account);
        }

        Call();
    }

    /// <summary>The queue of a spec; <see langword="null"/> at the very moment when the run's folder is being swept.</summary>
    public SpecQueue? QueueOf(LeasePart part)
    {
        if (!runs.TryGetValue(part.Run, out var run))
        {
            run = RunFolder.TryOpen(Root, part.Run);
            if (run is null)
            {
                return null;
            }

            runs.Add(part.Run, run);
            run.SweepOthers();
        }

        var folder = Path.Combine(run.Path, FileName.Of(part.Name));
        if (!queues.TryGetValue(folder, out var queue))
        {
            queue = new(folder);
            queues.Add(folder, queue);
        }

        return queue;
    }

    private void Call()
    {
        lock (waiting)
        {
            isCalled = true;
            Monitor.Pulse(waiting);
        }
    }

    // What the first test has in its context is nothing for the thread of all.
    private void StartServing()
    {
        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
        {
            new Thread(Serve) { IsBackground = true, Name = "TestAccounts leases" }.Start();
        }
    }

    // Within the process a lease that is returned wakes the thread. For what other processes do it looks after pauses: the longer, the less
    // happens and the more others are before.
    private void Serve()
    {
        var sinceThoroughLook = Stopwatch.StartNew();
        for (var pause = Shortest; ;)
        {
            var thorough = sinceThoroughLook.Elapsed >= BetweenThoroughLooks;
            var gotOn = ServeAll(thorough);
            if (thorough)
            {
                sinceThoroughLook.Restart();
            }

            pause = gotOn ? Shortest : pause;
            pause = Rest(pause) ? Shortest : Min(pause + new TimeSpan(pause.Ticks / 2), Longest);
        }
    }

    // One who got on may let the next one get on.
    private bool ServeAll(bool thorough)
    {
        var gotOn = false;
        for (var again = true; again; gotOn |= again)
        {
            LeaseRequest[] requests;
            lock (waiting)
            {
                requests = [.. waiting];
                isCalled = false;
            }

            again = false;
            foreach (var request in requests)
            {
                again |= request.Advance(this, thorough);
            }

            lock (waiting)
            {
                waiting.RemoveAll(request => request.Granted.IsCompleted);
            }
        }

        return gotOn;
    }

    /// <summary>Waits for a pause, or until it is called; answers whether it was called.</summary>
    private bool Rest(TimeSpan pause)
    {
        lock (waiting)
        {
            if (!isCalled)
            {
                Monitor.Wait(waiting, waiting.Count == 0 ? Timeout.InfiniteTimeSpan : Until(pause));
            }

            return isCalled;
        }
    }

    private TimeSpan Until(TimeSpan pause)
    {
        var inTheQueue = TimeSpan.FromTicks(Shortest.Ticks * waiting.Min(request => request.Before ?? int.MaxValue));
        var left = waiting.Min(request => request.Left);
        return Max(Min(Min(Max(pause, inTheQueue), Longest), left), Shortest);
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
