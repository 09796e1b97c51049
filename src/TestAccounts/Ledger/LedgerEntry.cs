namespace TestAccounts.Ledger;

/// <summary>A run in the ledger.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="State">Whether it is alive, open or closed.</param>
/// <param name="Location">Where its record is.</param>
internal sealed record LedgerEntry(RunId Run, RunState State, string Location);
