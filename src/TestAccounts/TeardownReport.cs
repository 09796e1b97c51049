namespace TestAccounts;

/// <summary>What a teardown did.</summary>
/// <param name="Runs">The runs that were torn down; those of which nothing is left are closed.</param>
/// <param name="Left">The accounts that could not be deleted.</param>
/// <param name="Faults">One fault for each account that is left, and for each run that could not be torn down, or whose record no longer tells of all of them.</param>
public sealed record TeardownReport(IReadOnlyList<RunSummary> Runs, IReadOnlyList<LeftAccount> Left, IReadOnlyList<Fault> Faults)
{
    /// <summary>The run that was not torn down, but kept for a look, as its tests failed; <see langword="null"/> where there is none.</summary>
    public RunSummary? Kept { get; init; }

    /// <summary><see cref="SessionOutcome.Done"/>, or <see cref="SessionOutcome.LeftBehind"/>.</summary>
    public SessionOutcome Outcome => Faults.Count == 0 ? SessionOutcome.Done : SessionOutcome.LeftBehind;
}
