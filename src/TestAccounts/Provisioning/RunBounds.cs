namespace TestAccounts.Provisioning;

/// <summary>
/// When a run has to end: as it is cancelled, or takes too long. Then what is under way gets a share of the clean-up deadline to come to
/// its end, and after a cancellation the clean-up gets the rest.
/// </summary>
internal sealed class RunBounds : IDisposable
{
    // Creates that are under way when the build is cancelled get this share to tell what became of them.
    private const double ShareOfDeadline = 0.25;

    private readonly TimeSpan deadline;
    private readonly CancellationToken cancelled;
    private readonly CancellationTokenSource timeout;
    private readonly CancellationTokenSource stop;
    private readonly CancellationTokenSource abort = new();
    private readonly CancellationTokenSource late = new();
    private readonly CancellationTokenRegistration grace;
    private CancellationTokenRegistration hurry;

    public RunBounds(TimeSpan runTimeout, TimeSpan deadline, TimeProvider clock, CancellationToken cancelled)
    {
        this.deadline = deadline;
        this.cancelled = cancelled;
        timeout = new(runTimeout, clock);
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancelled, timeout.Token);
        grace = stop.Token.Register(() => abort.CancelAfter(deadline * ShareOfDeadline));
    }

    /// <summary>Ends the start of anything new.</summary>
    public CancellationToken Stop => stop.Token;

    /// <summary>Ends what is under way.</summary>
    public CancellationToken Abort => abort.Token;

    public bool IsTimedOut => timeout.IsCancellationRequested;

    /// <summary>Begins the clean-up, and answers what ends it.</summary>
    public CancellationToken BeginCleanUp()
    {
        hurry = cancelled.Register(() => late.CancelAfter(deadline * (1 - ShareOfDeadline)));
        return late.Token;
    }

    public void Dispose()
    {
        hurry.Dispose();
        grace.Dispose();
        stop.Dispose();
        timeout.Dispose();
        abort.Dispose();
        late.Dispose();
    }
}
