using System.Collections.Concurrent;

namespace TestAccounts.Tool.Output.Pipelines;

/// <summary>Collects what the summary of a command tells.</summary>
internal sealed class SummaryBoard(string command, TimeProvider clock)
{
    private readonly ProgressBoard board = new(clock);
    private readonly ConcurrentDictionary<string, int> retried = new(StringComparer.Ordinal);
    private readonly List<LeftAccount> left = [];
    private readonly List<Fault> faults = [];
    private readonly List<SweptAccount> swept = [];
    private string? runId;

    public void Progress(AccountProgress progress) => board.Add(progress);

    public void Retried(string service) => retried.AddOrUpdate(service, 1, (_, count) => count + 1);

    public void About(RunSummary run) => runId = run.RunId;

    public void TornDown(TeardownReport report)
    {
        runId ??= report.Runs is [var only] ? only.RunId : null;
        Leave(report.Left, report.Faults);
    }

    public void Swept(SweepReport report, bool dryRun)
    {
        swept.AddRange(dryRun ? [] : report.Swept);
        Leave(report.Left, report.Faults);
    }

    public void Failed(IReadOnlyList<Fault> some) => faults.AddRange(some);

    /// <summary>What shows the summary; <see langword="null"/> where there is nothing to tell, or no place for it.</summary>
    public PipelineMessage? MessageTo(Pipeline pipeline)
    {
        var services = Services();
        return services.Count + left.Count + faults.Count == 0 ? null : pipeline.Summary(
            new PipelineSummary($"testaccounts {command}{(runId is null ? "" : $", run {runId}")}", services, left, faults).ToMarkdown(),
            $"testaccounts-{command}-{runId ?? $"{clock.GetUtcNow():yyyyMMddHHmmssfff}"}.md");
    }

    // What is left has a list of its own; faults name it by its logins.
    private void Leave(IReadOnlyList<LeftAccount> accounts, IReadOnlyList<Fault> reported)
    {
        var logins = accounts.Select(account => account.Login).ToHashSet(StringComparer.Ordinal);
        left.AddRange(accounts);
        faults.AddRange(reported.Where(fault => !fault.Message.Split('\'').Any(logins.Contains)));
    }

    private List<PipelineSummaryRow> Services()
    {
        var progress = board.Read().Services.ToDictionary(service => service.Service, StringComparer.Ordinal);
        var names = progress.Keys.Union(swept.Select(account => account.Service)).Union(left.Select(account => account.Service)).Union(retried.Keys);
        return [.. names.Select(name => RowOf(name, progress.GetValueOrDefault(name)))];
    }

    // A sweep by tag tells only in the end what it deleted.
    private PipelineSummaryRow RowOf(string service, ServiceProgress progress) => new(
        service,
        progress.Created,
        progress.Verified,
        Math.Max(progress.Deleted, swept.Count(account => account.Service == service)),
        retried.GetValueOrDefault(service),
        left.Count(account => account.Service == service),
        progress.Elapsed);
}
