namespace TestAccounts.Sending;

/// <summary>
/// How many requests a host gets. After it asked to wait, it gets none until then, and from there one, two, four…: all that waited
/// would else come at once. Where no connection comes about, several times in a row, the host is down, and gets one request at a time, a
/// probe, with pauses as between the attempts of one request; after as many probes as a request has retries, all that wait are told
/// so instead of being sent, for a while: a circuit breaker. Its state belongs to the queue, which guards it and reads the clock.
/// </summary>
internal sealed class HostGate
{
    private const int NoLimit = 4096;
    private const int MostDoublings = 16;
    private const int FailuresUntilDown = 3;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);

    // Timers are late by a little; what a pace lost by that it may catch up.
    private static readonly TimeSpan CatchUp = TimeSpan.FromMilliseconds(100);
    private int limit = NoLimit;
    private int underWay;
    private int refusals;

    // In a row, since the host answered last.
    private int failures;
    private bool hasResponded;
    private Attempt? outage;
    private DateTimeOffset outageEnds = DateTimeOffset.MinValue;

    // How many of those under way started before the last pause: the queue waits for them, and what they tell is no news.
    private int late;
    private TimeSpan interval;
    private DateTimeOffset nextInPace = DateTimeOffset.MinValue;
    private DateTimeOffset pauseEnds = DateTimeOffset.MinValue;

    public bool HasRoom => underWay < limit;

    /// <summary>How many requests to it wait for their turn, by any service.</summary>
    public int Waiting { get; set; }

    /// <summary>How long the host still gets no request; <see langword="null"/> where it gets them.</summary>
    public TimeSpan? ClosedFor(DateTimeOffset now)
    {
        var opens = nextInPace > pauseEnds ? nextInPace : pauseEnds;
        return opens <= now ? null : opens - now < ShortestPause ? ShortestPause : opens - now;
    }

    /// <summary>How its last probe ended, where the host is down for now, and nothing is sent to it; else <see langword="null"/>.</summary>
    public Attempt? OutageAt(DateTimeOffset now) => now < outageEnds ? outage : null;

    /// <summary>Lets the host be asked again, as for another purpose.</summary>
    public void ForgetOutage() => (failures, outage) = (0, null);

    /// <summary>Spreads requests over time; of several services on the host, the slowest pace counts.</summary>
    public void Pace(double? requestsPerSecond)
    {
        if (requestsPerSecond is { } rate && TimeSpan.FromSeconds(1 / rate) is var given && given > interval)
        {
            interval = given;
        }
    }

    public void Start(DateTimeOffset now)
    {
        underWay++;
        if (interval > TimeSpan.Zero)
        {
            nextInPace = (nextInPace < now - CatchUp ? now : nextInPace) + interval;
        }
    }

    public void Stop() => underWay--;

    public void Heard(HostFeedback feedback, DateTimeOffset now)
    {
        var isLate = late > 0;
        late -= isLate ? 1 : 0;
        switch (feedback.State)
        {
            case HostState.Throttling:
                Responds();
                limit = 1;
                late = underWay;
                Pause(feedback, isLate, now);
                break;
            case HostState.Responding:
                Responds();
                Open(isLate);
                break;
            case HostState.Silent when hasResponded:
                Open(isLate);
                break;
            case HostState.Silent or HostState.Unreachable when !isLate:
                Fail(feedback, now);
                break;
        }
    }

    private void Responds()
    {
        hasResponded = true;
        ForgetOutage();
    }

    private void Open(bool isLate)
    {
        if (!isLate)
        {
            refusals = 0;
            limit = Math.Min(limit * 2, NoLimit);
        }
    }

    private void Fail(HostFeedback feedback, DateTimeOffset now)
    {
        failures++;
        var probes = failures - FailuresUntilDown;
        if (probes < 0)
        {
            return;
        }

        limit = 1;
        late = underWay;
        if (probes < feedback.Limits!.Retries)
        {
            CloseUntil(now + Doubled(feedback, probes), feedback, now);
        }
        else
        {
            (outage, outageEnds) = (feedback.Failure with { Sent = false, IsOutage = true }, now + feedback.LongestPause);
        }
    }

    // Of many that are refused together, the first says how long all of them wait, unless another asks for longer.
    private void Pause(HostFeedback feedback, bool isLate, DateTimeOffset now)
    {
        var wait = feedback.Asked > TimeSpan.Zero ? feedback.Asked.Value : isLate ? TimeSpan.Zero : Doubled(feedback, refusals++);
        CloseUntil(now + wait, feedback, now);
    }

    private void CloseUntil(DateTimeOffset until, HostFeedback feedback, DateTimeOffset now)
    {
        until = until - now < feedback.LongestPause ? until : now + feedback.LongestPause;
        pauseEnds = until > pauseEnds ? until : pauseEnds;
    }

    private static TimeSpan Doubled(HostFeedback feedback, int times) => feedback.FirstPause * Math.Pow(2, Math.Min(times, MostDoublings));
}
