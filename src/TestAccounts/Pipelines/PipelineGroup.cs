namespace TestAccounts;

/// <summary>Lines that belong together.</summary>
/// <param name="Id">What no other group of the job has: letters, digits, <c>_</c> and <c>-</c>.</param>
/// <param name="Title">What people read.</param>
public sealed record PipelineGroup(string Id, string Title);
