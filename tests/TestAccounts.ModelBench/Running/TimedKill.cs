using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.ModelBench;

/// <summary>Comes at the moment that a kill names, unless its command ends before.</summary>
internal sealed class TimedKill : IDisposable
{
    private readonly TaskCompletionSource come = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource disarmed = new();
    private readonly TestBed testBed;
    private readonly Kill kill;
    private readonly Func<Task> hit;
    private bool hasStruck;
    private int seen;

    /// <summary>Arms it.</summary>
    /// <param name="testBed">Whose requests are counted.</param>
    /// <param name="kill">When it comes.</param>
    /// <param name="hit">What it does; the service that it struck at waits for that.</param>
    public TimedKill(TestBed testBed, Kill kill, Func<Task> hit)
    {
        (this.testBed, this.kill, this.hit) = (testBed, kill, hit);
        if (kill.Phase is null)
        {
            _ = WaitAsync();
        }
        else
        {
            testBed.OnPhase(ReachAsync);
        }
    }

    /// <summary>Waits until it came and did what it does, or its command has ended without it.</summary>
    public async Task SettleAsync(Task ended)
    {
        await Task.WhenAny(ended, come.Task);
        if (Volatile.Read(ref hasStruck))
        {
            await come.Task;
        }
    }

    public void Dispose()
    {
        disarmed.Cancel();
        testBed.OnPhase(null);
        disarmed.Dispose();
    }

    private async Task WaitAsync()
    {
        try
        {
            await Task.Delay(kill.After, disarmed.Token);
            await HitAsync();
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task ReachAsync(RequestPhase phase)
    {
        if (phase == kill.Phase && Interlocked.Increment(ref seen) == kill.Request)
        {
            await HitAsync();
        }
    }

    private async Task HitAsync()
    {
        Volatile.Write(ref hasStruck, true);
        await hit();
        come.TrySetResult();
    }
}
