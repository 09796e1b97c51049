namespace TestAccounts.Sending;

/// <summary>
/// How many requests a host gets. After it asked to wait, it gets none until then, and from there one, two, four…: all that waited
/// would else come at once. Its state belongs to the queue, which guards it and reads the clock.
/// </summary>
internal sealed class HostGate
{
    private const int NoLimit = 4096;
    private const int MostDoublings = 16;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);

    // Timers are late by a little; what a pace lost by that it may catch up.
    private static readonly TimeSpan CatchUp = TimeSpan.FromMilliseconds(100);
    private int limit = NoLimit;
    private int underWay;
    private int refusals;

    // How many of those under way started before the last pause: the queue waits for them, and what they tell is no news.
    private int late;
    private TimeSpan interval;
    private DateTimeOffset nextInPace = DateTimeOffset.MinValue;
    private DateTimeOffset pauseEnds = DateTimeOffset.MinValue;

    public bool HasRoom => underWay < limit;

    /// <summary>How long the host still gets no request; <see langword="null"/> where it gets them.</summary>
    public TimeSpan? ClosedFor(DateTimeOffset now)
    {
        var opens = nextInPace > pauseEnds ? nextInPace : pauseEnds;
        return opens <= now ? null : opens - now < ShortestPause ? ShortestPause : opens - now;
    }

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

    public void Heard(HostMood mood, DateTimeOffset now)
    {
        var isLate = late > 0;
        late -= isLate ? 1 : 0;
        if (mood.IsThrottling)
        {
            limit = 1;
            late = underWay;
            Pause(mood, isLate, now);
        }
        else if (!isLate)
        {
            refusals = 0;
            limit = Math.Min(limit * 2, NoLimit);
        }
    }

    // Of many that are refused together, the first says how long all of them wait, unless another asks for longer.
    private void Pause(HostMood mood, bool isLate, DateTimeOffset now)
    {
        var wait = mood.Asked > TimeSpan.Zero ? mood.Asked.Value
            : isLate ? TimeSpan.Zero
            : mood.FirstPause * Math.Pow(2, Math.Min(refusals++, MostDoublings));
        var until = now + (wait < mood.LongestPause ? wait : mood.LongestPause);
        pauseEnds = until > pauseEnds ? until : pauseEnds;
    }
}
