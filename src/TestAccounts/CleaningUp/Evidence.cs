using TestAccounts.Configuration;
using TestAccounts.Ledger;

namespace TestAccounts.CleaningUp;

/// <summary>
/// What the time tells of an account that a service does not show. Times of the ledger are compared with the clock once; from there on only
/// the time that passes counts, so that no step of the clock ends a wait.
/// </summary>
internal sealed class Evidence
{
    private readonly TimeProvider clock;
    private readonly ServiceLimits limits;
    private readonly CleanUpTimes times;
    private readonly long start;
    private readonly TimeSpan sentBefore;
    private readonly bool gotNoAnswer;
    private readonly bool wasCreated;
    private TimeSpan seenBefore;
    private long seenAt;

    public Evidence(RecordedAccount account, ServiceLimits limits, CleanUpTimes times, TimeProvider clock)
    {
        (this.limits, this.times, this.clock) = (limits, times, clock);
        var now = clock.GetUtcNow();
        start = seenAt = clock.GetTimestamp();
        wasCreated = account.Marks.HasFlag(AccountMarks.Created);
        gotNoAnswer = !wasCreated ? account.Unanswered > 0 || account.Uncertainties == 0 : account.Unanswered > 0;
        sentBefore = Since(wasCreated ? account.UncertainAt ?? account.At : times.Ended, now);
        seenBefore = Since(account.VerifiedAt > account.At ? account.VerifiedAt.Value : account.At, now);
    }

    /// <summary>Whether an account that was created, and is missing in every answer, had the time to become visible.</summary>
    public bool IsMissingLongEnough => wasCreated ? seenBefore + clock.GetElapsedTime(seenAt) >= limits.Visibility : IsOverdue;

    /// <summary>Whether whatever a create without a certain answer made had the time to become visible.</summary>
    public bool IsOverdue => SinceSent >= (gotNoAnswer ? limits.Timeout : TimeSpan.Zero) + limits.Visibility;

    /// <summary>Until when an account that got no answer may still appear; <see langword="null"/> where that time is over.</summary>
    public DateTimeOffset? AwaitedUntil => !wasCreated && gotNoAnswer && times.GuardianTimeout - SinceSent is { Ticks: > 0 } left ? clock.GetUtcNow() + left : null;

    private TimeSpan SinceSent => sentBefore + clock.GetElapsedTime(start);

    /// <summary>Notes that the service showed the account just now.</summary>
    public void Seen() => (seenBefore, seenAt) = (TimeSpan.Zero, clock.GetTimestamp());

    // A clock that was set back since makes nothing of the past count.
    private static TimeSpan Since(DateTimeOffset at, DateTimeOffset now) => now > at ? now - at : TimeSpan.Zero;
}
