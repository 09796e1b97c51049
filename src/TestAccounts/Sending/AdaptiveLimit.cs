namespace TestAccounts.Sending;

/// <summary>
/// How many requests of a service are under way at once, where nobody set it. It begins with few, and stays there for a second; then it doubles
/// with each round of answers as long as they come about as fast as those of the first ones, and after a round that did not, it grows by
/// one. A service that throttles, fails or does not answer is never again given more than half of what it had then.
/// The idea is that of TCP's congestion control by delay (Vegas). Its state belongs to the queue, which guards it.
/// </summary>
internal sealed class AdaptiveLimit
{
    /// <summary>Where it begins, and below what it never falls: throttling is the host's matter.</summary>
    public const int First = 8;

    /// <summary>The most that it finds.</summary>
    public const int Most = 256;

    private const int FewestCompared = 4;
    private const double AboutAsFast = 2;
    private const double MuchSlower = 3;
    private const double Shrinking = 0.75;
    private static readonly TimeSpan GentleTime = TimeSpan.FromSeconds(1);

    // What a busy client, or a machine that does other things too, adds to an answer's time.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(5);

    private readonly Dictionary<string, Times> methods = new(StringComparer.Ordinal);
    private TimeSpan gentleTime = GentleTime;
    private DateTimeOffset? begun;
    private int most = Most;
    private int answers;
    private bool isDoubling = true;
    private bool wasFull;

    public int Value { get; private set; } = First;

    /// <summary>Begins with half of what was found before, and doubles that at once where it is borne still.</summary>
    public static AdaptiveLimit After(AdaptiveLimit before) => new()
    {
        Value = Math.Max(First, before.Value / 2),
        most = before.most,
        gentleTime = before.Value > First ? TimeSpan.Zero : GentleTime,
    };

    /// <summary>Told that a request starts.</summary>
    /// <param name="underWay">How many there are, with it.</param>
    /// <param name="now">The time.</param>
    public void Started(int underWay, DateTimeOffset now)
    {
        begun ??= now;
        wasFull |= underWay >= Value;
    }

    /// <summary>Told how a request ended.</summary>
    public void Ended(RoundTrip trip, DateTimeOffset now)
    {
        if (trip.IsTrouble)
        {
            most = Value = Math.Max(First, Value / 2);
            NextRound();
            return;
        }

        if (!methods.TryGetValue(trip.Method, out var times))
        {
            methods.Add(trip.Method, times = new());
        }

        times.Add(trip.Elapsed);
        if (++answers >= Value)
        {
            Judge(now);
            NextRound();
        }
    }

    private void Judge(DateTimeOffset now)
    {
        var (took, usual) = (TimeSpan.Zero, TimeSpan.Zero);
        foreach (var times in methods.Values)
        {
            took += times.Sum;
            usual += times.Usual;
        }

        if (took > (usual * MuchSlower) + (Slack * 2 * answers))
        {
            isDoubling = false;
            Value = Math.Max(First, (int)(Value * Shrinking));
        }
        else if (took > (usual * AboutAsFast) + (Slack * answers))
        {
            isDoubling = false;
        }
        else if (wasFull && now - begun >= gentleTime)
        {
            Value = Math.Min(most, isDoubling ? Value * 2 : Value + 1);
        }
    }

    private void NextRound()
    {
        answers = 0;
        wasFull = false;
        foreach (var times in methods.Values)
        {
            times.NextRound();
        }
    }

    /// <summary>The times of the answers to one method: a create takes longer than a read.</summary>
    private sealed class Times
    {
        private TimeSpan? best;
        private int count;

        /// <summary>Of all in this round.</summary>
        public TimeSpan Sum { get; private set; }

        /// <summary>What as many took in the best round.</summary>
        public TimeSpan Usual => count == 0 ? TimeSpan.Zero : best is { } least && least < Sum / count ? least * count : Sum;

        public void Add(TimeSpan elapsed)
        {
            count++;
            Sum += elapsed;
        }

        public void NextRound()
        {
            if (count >= FewestCompared)
            {
                best = Usual / count;
            }

            (count, Sum) = (0, TimeSpan.Zero);
        }
    }
}
