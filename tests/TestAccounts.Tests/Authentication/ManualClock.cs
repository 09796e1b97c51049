namespace TestAccounts.Tests.Authentication;

/// <summary>The system's clock, which a test sets forward.</summary>
internal sealed class ManualClock : TimeProvider
{
    private long ahead;

    public DateTimeOffset? Fixed { get; init; }

    public void Advance(TimeSpan time) => Interlocked.Add(ref ahead, time.Ticks);

    public override DateTimeOffset GetUtcNow() => (Fixed ?? base.GetUtcNow()) + new TimeSpan(Interlocked.Read(ref ahead));
}
