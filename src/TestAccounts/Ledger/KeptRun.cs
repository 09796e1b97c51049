using TestAccounts.Ledger.Owners;

namespace TestAccounts.Ledger;

/// <summary>Says that a run is to outlive the process that provisioned it.</summary>
/// <param name="Until">When its time to live ends.</param>
/// <param name="Owner">The process whose end ends the run, where one was named.</param>
/// <param name="IsGuarded">Whether a guardian holds the run; without one, the time alone tells whether it lives.</param>
/// <param name="Guardian">The guardian, where it is known.</param>
internal sealed record KeptRun(DateTimeOffset Until, OwnerProcess? Owner, bool IsGuarded, OwnerProcess? Guardian = null)
{
    /// <summary>How long each renewal lets it live; <see langword="null"/> in the records of older versions.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Whether its tests failed, and it is kept for somebody who wants to see why; then the next run replaces it.</summary>
    public bool IsForALook { get; init; }

    public bool Lives(DateTimeOffset now) => now < Until && Owner?.State != ProcessState.Dead;
}
