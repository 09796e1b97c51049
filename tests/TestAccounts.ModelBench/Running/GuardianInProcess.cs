namespace TestAccounts.ModelBench;

/// <summary>A guardian as a session in this process.</summary>
internal sealed class GuardianInProcess : IAsyncDisposable
{
    private readonly CancellationTokenSource end = new();
    private readonly Task work;

    public GuardianInProcess(Life life, TestAccountsSession session, TimeSpan delay, Trace trace)
    {
        Life = life;
        work = Task.Run(() => GuardAsync(session, delay, trace));
    }

    public Life Life { get; }

    /// <summary>The files that it keeps open while it waits.</summary>
    public IReadOnlyCollection<OpenFile> Files { get; set; } = [];

    /// <summary>Asks it to end, as nobody does with a real one, when all is over.</summary>
    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await Task.WhenAny(work, Life.Ended);
        end.Dispose();
    }

    private async Task GuardAsync(TestAccountsSession session, TimeSpan delay, Trace trace)
    {
        try
        {
            await Task.Delay(delay, Life, end.Token);
            var left = await session.GuardAsync(end.Token);
            trace.Add($"  guardian: {left.Count} left{string.Concat(left.Select(account => $" | {account.Login}: {account.Cause}"))}");
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception exception)
        {
            trace.Add($"  guardian: TA9001 {exception}");
        }
    }
}
