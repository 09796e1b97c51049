using Microsoft.Build.Utilities;
using Task = System.Threading.Tasks.Task;

namespace TestAccounts.MSBuild;

/// <summary>A session that can pass from the task that began it to the one that ends it, or to the end of the build.</summary>
internal sealed class TaskSession : IAsyncDisposable
{
    private readonly string? project;
    private readonly TestAccountsSession session;
    private readonly PipelineReport summary;
    private readonly TaskLog log;
    private string? environmentFile;
    private string? runId;

    public TaskSession(SessionOptions options, string? project = null)
    {
        this.project = project;
        summary = new(project is null ? "Test accounts" : $"Test accounts for {project}", TimeProvider.System);
        log = new(summary);
        environmentFile = options.EnvironmentFile;
        runId = options.RunId;
        session = new(options, new() { Log = log, Variables = System.Environment.GetEnvironmentVariable, Guardian = Guardian });
    }

    private static GuardianCommand Guardian => GuardianCommand.InFolder(
        Path.GetDirectoryName(typeof(TaskSession).Assembly.Location)!, System.Environment.ProcessPath, System.Environment.GetEnvironmentVariable);

    public bool IsOf(SessionOptions wanted) =>
        environmentFile == wanted.EnvironmentFile && (wanted.RunId ?? runId) == runId;

    public async Task<RunSummary> ProvisionAsync(TaskLoggingHelper listener, CancellationToken cancellationToken)
    {
        using var _ = log.WriteTo(listener);
        try
        {
            var run = await session.ProvisionAsync(cancellationToken).ConfigureAwait(false);
            (runId, environmentFile) = (run.RunId, run.EnvironmentFile);
            summary.About(run);
            return run;
        }
        catch (TestAccountsException exception)
        {
            summary.Failed(exception.Faults);
            BuildPipeline.Show(summary);
            throw;
        }
    }

    public IEnumerable<AccountInfo> ReadAccounts() => session.ReadAccounts(runId!);

    public async Task KeepAsync(TaskLoggingHelper listener, CancellationToken cancellationToken)
    {
        using var _ = log.WriteTo(listener);
        await session.KeepAsync(cancellationToken).ConfigureAwait(false);
        BuildPipeline.Show(summary);
    }

    public async Task<SweepReport> SweepAsync(SweepOptions sweep, TaskLoggingHelper listener, CancellationToken cancellationToken)
    {
        using var _ = log.WriteTo(listener);
        var report = await session.SweepAsync(sweep, cancellationToken).ConfigureAwait(false);
        if (!sweep.DryRun)
        {
            summary.Swept(report);
            BuildPipeline.Show(summary);
        }

        return report;
    }

    public async Task<CheckReport> CheckAsync(CheckOptions check, TaskLoggingHelper listener, CancellationToken cancellationToken)
    {
        using var _ = log.WriteTo(listener);
        return await session.CheckAsync(check, cancellationToken).ConfigureAwait(false);
    }

    public async Task<RunSummary> VerifyAsync(TaskLoggingHelper listener, CancellationToken cancellationToken)
    {
        using var _ = log.WriteTo(listener);
        return await session.VerifyAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tears down, or keeps for a look. Cancelled, it goes on until the deadline, as what ends a build may come when its tests have just ended.</summary>
    public async Task<TeardownReport> EndAsync(bool hasFailed, TaskLoggingHelper listener, CancellationToken cancellationToken)
    {
        using var _ = log.WriteTo(listener);
        using var deadline = new CancellationTokenSource();
        await using var beginning = cancellationToken.Register(() => deadline.CancelAfter(session.CleanUpDeadline)).ConfigureAwait(false);
        var report = await session.EndAsync(hasFailed && !cancellationToken.IsCancellationRequested, deadline.Token).ConfigureAwait(false);
        summary.TornDown(report);
        BuildPipeline.Show(summary);
        return report;
    }

    /// <summary>Tears down within the deadline, when there is no task left that could log.</summary>
    public async Task AbandonAsync()
    {
        using var deadline = new CancellationTokenSource(session.CleanUpDeadline);
        await using var _ = this.ConfigureAwait(false);
        try
        {
            var report = await session.TeardownAsync(deadline.Token).ConfigureAwait(false);
            summary.TornDown(report);
            BuildPipeline.Show(summary);
            Tell(report.Faults);
            foreach (var run in report.Runs)
            {
                LastWords.Write(System.Console.Error, Headline.Deleted(run, report, project));
            }
        }
        catch (TestAccountsException exception)
        {
            Tell(exception.Faults);
        }
    }

    private static void Tell(IEnumerable<Fault> faults)
    {
        foreach (var fault in faults)
        {
            LastWords.Write(System.Console.Error, BuildPipeline.Harmless(fault.ToString()));
        }
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();
}
