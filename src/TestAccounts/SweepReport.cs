namespace TestAccounts;

/// <summary>What a sweep did, or would do.</summary>
/// <param name="Swept">The accounts that were deleted; in a dry run, those that would be.</param>
/// <param name="Left">The accounts that could not be deleted.</param>
/// <param name="Faults">One fault for each account that is left, and for each service that could not be swept.</param>
public sealed record SweepReport(IReadOnlyList<SweptAccount> Swept, IReadOnlyList<LeftAccount> Left, IReadOnlyList<Fault> Faults)
{
    /// <summary><see cref="SessionOutcome.Done"/>, or <see cref="SessionOutcome.LeftBehind"/>.</summary>
    public SessionOutcome Outcome => Faults.Count == 0 ? SessionOutcome.Done : SessionOutcome.LeftBehind;
}
