namespace TestAccounts;

/// <summary>What a check found out.</summary>
/// <param name="Services">The services, in the order of the config.</param>
/// <param name="Left">The canary accounts that could not be deleted.</param>
/// <param name="Faults">All faults: those of the services, and one for each account that is left.</param>
public sealed record CheckReport(IReadOnlyList<CheckedService> Services, IReadOnlyList<LeftAccount> Left, IReadOnlyList<Fault> Faults)
{
    /// <summary><see cref="SessionOutcome.Done"/>, <see cref="SessionOutcome.Failed"/> or <see cref="SessionOutcome.LeftBehind"/>.</summary>
    public SessionOutcome Outcome =>
        Left.Count > 0 ? SessionOutcome.LeftBehind
        : Faults.Count > 0 ? SessionOutcome.Failed
        : SessionOutcome.Done;
}
