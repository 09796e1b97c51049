using TestAccounts;

namespace Cake.TestAccounts;

/// <summary>A session that holds its run while the build needs the accounts; does one thing at a time.</summary>
internal sealed class OpenSession(SessionOptions options, SessionHost host, CakeSessionLog log) : IAsyncDisposable
{
    // The engine's own clean-up keeps the deadline; whoever waits for it gives it the time to say how it ended.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    private readonly TestAccountsSession _session = new(options, host);
    private readonly CancellationTokenSource _interruption = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _gate = new();
    private Task<RunSummary>? _provisioning;
    private Task<bool>? _ending;
    private RunSummary? _run;
    private TeardownReport? _report;

    public bool Holds(string? environmentFile, string? runId) =>
        _run is not null && options.EnvironmentFile == environmentFile && (runId is null || runId == _run.RunId);

    public Task<RunSummary> ProvisionAsync() => _provisioning = InTurnAsync(
        async () => _run = await _session.ProvisionAsync(_interruption.Token).ConfigureAwait(false), _interruption.Token);

    public Task<RunSummary> VerifyAsync() => InTurnAsync(() => _session.VerifyAsync(_interruption.Token), _interruption.Token);

    public Task<TeardownReport> TeardownAsync(bool hasFailed = false, CancellationToken cancellationToken = default) => InTurnAsync(
        async () => _report ??= await _session.EndAsync(hasFailed, cancellationToken).ConfigureAwait(false), cancellationToken);

    /// <summary>Ends it, or waits for whoever does: the process may come to its end while a signal is handled.</summary>
    public Task<bool> EndOnceAsync(Func<Task<bool>> end)
    {
        lock (_gate)
        {
            return _ending ??= end();
        }
    }

    /// <summary>Interrupts what is under way, and deletes what there is within the deadline; answers what is left to say.</summary>
    public async Task<IReadOnlyList<Fault>> EndAsync()
    {
        using var deadline = new CancellationTokenSource(_session.CleanUpDeadline);
        using var patience = new CancellationTokenSource(_session.CleanUpDeadline + Margin);
        await _interruption.CancelAsync().ConfigureAwait(false);
        if (_provisioning is not { } provisioning)
        {
            return [];
        }

        await ((Task)provisioning).WaitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return provisioning switch
        {
            { IsCanceled: true } => [],
            { Exception.InnerException: TestAccountsException failure } => failure.Faults,
            { Exception: { } defect } => throw defect,
            _ => (await TeardownAsync(cancellationToken: deadline.Token).ConfigureAwait(false)).Faults,
        };
    }

    public ValueTask DisposeAsync()
    {
        if (_run is not null)
        {
            log.Summary.About(_run);
        }

        if (_report is not null)
        {
            log.Summary.TornDown(_report);
        }

        if (_provisioning?.Exception?.InnerException is TestAccountsException failure)
        {
            log.Summary.Failed(failure.Faults);
        }

        log.ShowSummary();
        return _session.DisposeAsync();
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}
