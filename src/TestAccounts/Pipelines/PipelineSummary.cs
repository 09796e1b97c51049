using TestAccounts.Pipelines;

namespace TestAccounts;

/// <summary>What the page of a pipeline's run shows of one command; holds no secret.</summary>
/// <param name="Title">What was done.</param>
/// <param name="Services">The services, in the order of the config.</param>
/// <param name="Left">The accounts that are left behind.</param>
/// <param name="Faults">Everything else that is wrong.</param>
public sealed record PipelineSummary(
    string Title, IReadOnlyList<PipelineSummaryRow> Services, IReadOnlyList<LeftAccount> Left, IReadOnlyList<Fault> Faults)
{
    /// <summary>The summary as a page or a part of one.</summary>
    public string ToMarkdown() => SummaryPage.Of(this);
}
