using TestAccounts.Ledger.Owners;

namespace TestAccounts.Ledger;

/// <summary>Says that a run is to outlive the process that provisioned it.</summary>
/// <param name="Until">When its time to live ends.</param>
/// <param name="Owner">The process whose end ends the run, where one was named.</param>
/// <param name="IsGuarded">Whether a guardian holds the run; without one, the time alone tells whether it lives.</param>
/// <param name="Guardian">The guardian, where it is known.</param>
internal sealed record KeptRun(DateTimeOffset Until, OwnerProcess? Owner, bool IsGuarded, OwnerProcess? Guardian = null)
{
    public bool Lives(DateTimeOffset now) => now < Until && Owner?.State != ProcessState.Dead;
}
