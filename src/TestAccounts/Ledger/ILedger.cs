namespace TestAccounts.Ledger;

/// <summary>Where runs are recorded.</summary>
internal interface ILedger
{
    /// <summary>Begins a run and holds it until it is disposed.</summary>
    IRunLedger Begin(RunHeader header, IReadOnlyList<string> recipes);

    /// <summary>Takes hold of a run; <see langword="null"/> where somebody else holds it.</summary>
    IRunLedger? TryTake(RunId run);

    /// <summary>Reads what was recorded of a run, whoever holds it.</summary>
    LedgerIndex Read(LedgerEntry entry);

    /// <summary>The runs, the newest first.</summary>
    IReadOnlyList<LedgerEntry> List();
}
