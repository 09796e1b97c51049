namespace TestAccounts.AccountApi;

/// <summary>
/// How many requests a host gets. After it asked to wait, it gets none until then, and from there one, two, four…: all that waited
/// would else come at once. Its state belongs to the queue, which guards it.
/// </summary>
internal sealed class HostGate(TimeProvider clock)
{
    private const int NoLimit = 4096;
    private const int MostDoublings = 16;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);

    // Timers are late by a little; what a pace lost by that it may catch up.
    private static readonly TimeSpan CatchUp = TimeSpan.FromMilliseconds(100);
    private int limit = NoLimit;
    private int underWay;
    private int refusals;
    private TimeSpan interval;
    private DateTimeOffset opens = DateTimeOffset.MinValue;

    public bool HasRoom => underWay < limit;

    /// <summary>How long the host still gets no request; <see langword="null"/> where it gets them.</summary>
    public TimeSpan? ClosedFor
    {
        get
        {
            if (opens == DateTimeOffset.MinValue)
            {
                return null;
            }

            var left = opens - clock.GetUtcNow();
            return left <= TimeSpan.Zero ? null : left < ShortestPause ? ShortestPause : left;
        }
    }

    /// <summary>Spreads requests over time; of several services on the host, the slowest pace counts.</summary>
    public void Pace(double? requestsPerSecond)
    {
        if (requestsPerSecond is { } rate && TimeSpan.FromSeconds(1 / rate) is var given && given > interval)
        {
            interval = given;
        }
    }

    public void Start()
    {
        underWay++;
        if (interval > TimeSpan.Zero)
        {
            var earliest = clock.GetUtcNow() - CatchUp;
            opens = (opens > earliest ? opens : earliest) + interval;
        }
    }

    public void Stop() => underWay--;

    public void Heard(HostMood mood)
    {
        if (!mood.IsThrottling)
        {
            refusals = 0;
            limit = Math.Min(limit * 2, NoLimit);
            return;
        }

        // Of many that are refused together, the first says how long all of them wait.
        var isFirst = limit > 1 || ClosedFor is null;
        limit = 1;
        if (mood.Asked > TimeSpan.Zero)
        {
            Close(mood.Asked.Value, mood.LongestPause);
        }
        else if (isFirst)
        {
            Close(mood.FirstPause * Math.Pow(2, Math.Min(refusals++, MostDoublings)), mood.LongestPause);
        }
    }

    private void Close(TimeSpan wait, TimeSpan longest)
    {
        var until = clock.GetUtcNow() + (wait < longest ? wait : longest);
        opens = until > opens ? until : opens;
    }
}
