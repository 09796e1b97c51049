using Microsoft.Build.Utilities;
using Task = System.Threading.Tasks.Task;

namespace TestAccounts.MSBuild;

/// <summary>A session that can pass from the task that began it to the one that ends it, or to the end of the build.</summary>
internal sealed class TaskSession : IAsyncDisposable
{
    private readonly SessionOptions _options;
    private readonly TestAccountsSession _session;
    private readonly TaskLog _log = new();
    private string? _runId;

    public TaskSession(SessionOptions options)
    {
        _options = options;
        _runId = options.RunId;
        _session = new(options, new() { Log = _log, Variables = Environment.GetEnvironmentVariable });
    }

    public bool HasRun(string? environmentFile, string? runId) =>
        _options.EnvironmentFile == environmentFile && (runId is null || runId == _runId);

    public async Task<RunSummary> ProvisionAsync(TaskLoggingHelper log, CancellationToken cancellationToken)
    {
        using var _ = _log.WriteTo(log);
        var run = await _session.ProvisionAsync(cancellationToken).ConfigureAwait(false);
        _runId = run.RunId;
        return run;
    }

    public IEnumerable<AccountInfo> ReadAccounts() => _session.ReadAccounts(_runId!);

    public async Task<RunSummary> VerifyAsync(TaskLoggingHelper log, CancellationToken cancellationToken)
    {
        using var _ = _log.WriteTo(log);
        return await _session.VerifyAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<TeardownReport> TeardownAsync(TaskLoggingHelper log, CancellationToken cancellationToken)
    {
        using var _ = _log.WriteTo(log);
        return await _session.TeardownAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tears down within the deadline, when there is no task left that could log.</summary>
    public async Task AbandonAsync()
    {
        using var deadline = new CancellationTokenSource(_options.CleanUpDeadline);
        await using var _ = this.ConfigureAwait(false);
        await _session.TeardownAsync(deadline.Token).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _session.DisposeAsync();
}
