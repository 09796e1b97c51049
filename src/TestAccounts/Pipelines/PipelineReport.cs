using System.Runtime.InteropServices;

namespace TestAccounts;

/// <summary>Collects what a front did, for the page of the pipeline's run. Calls may come from several threads at once.</summary>
/// <param name="title">What was done, as people read it; the run's id follows.</param>
/// <param name="clock">Tells how long it took.</param>
public sealed class PipelineReport(string title, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly long start = clock.GetTimestamp();
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> order = new(StringComparer.Ordinal);
    private readonly List<PipelineSummaryRow> rows = [];
    private readonly List<LeftAccount> left = [];
    private readonly List<Fault> faults = [];
    private string? runId;

    /// <summary>Counts a step of an account.</summary>
    public void Progress(AccountProgress progress) => Change(progress.Service, row =>
    {
        order[progress.Service] = progress.Place;
        return progress.Step switch
        {
            AccountStep.Created => row with { Made = row.Made + 1 },
            AccountStep.Verified => row with { Verified = row.Verified + 1 },
            AccountStep.Deleted => row with { Deleted = row.Deleted + 1 },
            _ => row,
        };
    });

    /// <summary>Counts a request that is sent again.</summary>
    public void Retried(string service) => Change(service, row => row with { Retried = row.Retried + 1 });

    /// <summary>Says which run it is about.</summary>
    public void About(RunSummary run) => runId = run.RunId;

    /// <summary>Takes what a teardown left.</summary>
    public void TornDown(TeardownReport report)
    {
        runId ??= report.Runs is [var only] ? only.RunId : null;
        Leave(report.Left, report.Faults);
    }

    /// <summary>Takes what a sweep did; one by tag tells only in the end what it deleted.</summary>
    public void Swept(SweepReport report)
    {
        foreach (var service in report.Swept.GroupBy(account => account.Service, StringComparer.Ordinal))
        {
            Change(service.Key, row => row with { Deleted = Math.Max(row.Deleted, service.Count()) });
        }

        Leave(report.Left, report.Faults);
    }

    /// <summary>Takes what is wrong.</summary>
    public void Failed(IReadOnlyList<Fault> some)
    {
        lock (gate)
        {
            faults.AddRange(some);
        }
    }

    /// <summary>What shows the summary; <see langword="null"/> where there is nothing to tell, or no place for it.</summary>
    public PipelineMessage? MessageTo(Pipeline pipeline)
    {
        lock (gate)
        {
            var heading = runId is null ? title : $"{title}, run {runId}";
            IEnumerable<PipelineSummaryRow> inOrder = rows.OrderBy(row => order.GetValueOrDefault(row.Service, int.MaxValue));
            return rows.Count + left.Count + faults.Count == 0 ? null : pipeline.Summary(
                new PipelineSummary(heading, [.. inOrder], [.. left], [.. faults]).ToMarkdown(), $"testaccounts-{Guid.NewGuid():N}.md");
        }
    }

    // What is left has a list of its own; faults name it by its logins.
    private void Leave(IReadOnlyList<LeftAccount> accounts, IReadOnlyList<Fault> reported)
    {
        var logins = accounts.Select(account => account.Login).ToHashSet(StringComparer.Ordinal);
        foreach (var service in accounts.GroupBy(account => account.Service, StringComparer.Ordinal))
        {
            Change(service.Key, row => row with { Left = row.Left + service.Count() });
        }

        lock (gate)
        {
            left.AddRange(accounts);
            faults.AddRange(reported.Where(fault => !fault.Message.Split('\'').Any(logins.Contains)));
        }
    }

    private void Change(string service, Func<PipelineSummaryRow, PipelineSummaryRow> change)
    {
        lock (gate)
        {
            if (!places.TryGetValue(service, out var place))
            {
                places.Add(service, place = rows.Count);
                rows.Add(new(service, 0, 0, 0, 0, 0, TimeSpan.Zero));
            }

            ref var row = ref CollectionsMarshal.AsSpan(rows)[place];
            row = change(row) with { Elapsed = clock.GetElapsedTime(start) };
        }
    }
}
