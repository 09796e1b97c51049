namespace TestAccounts.Ledger;

/// <summary>Where runs are recorded.</summary>
internal interface ILedger
{
    /// <summary>Begins a run and holds it until it is disposed.</summary>
    IRunLedger Begin(RunHeader header, IReadOnlyList<string> recipes);

    /// <summary>Takes hold of a run; <see langword="null"/> where somebody else holds it.</summary>
    IRunLedger? TryTake(RunId run);

    /// <summary>Keeps a run alive, as its guardian, until it is disposed; <see langword="null"/> where it has a guardian already.</summary>
    IDisposable? TryGuard(RunId run);

    /// <summary>Whether accounts of a run may still exist.</summary>
    bool IsOpen(RunId run);

    /// <summary>Whether a guardian keeps the run alive.</summary>
    bool IsGuarded(RunId run);

    /// <summary>How much was recorded of a run; it grows with each record.</summary>
    long LengthOf(RunId run);

    /// <summary>Reads what was recorded of a run, whoever holds it.</summary>
    LedgerIndex Read(LedgerEntry entry);

    /// <summary>The runs, the newest first.</summary>
    IReadOnlyList<LedgerEntry> List();
}
