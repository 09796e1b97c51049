namespace TestAccounts.Ledger;

/// <summary>Where runs are recorded.</summary>
internal interface ILedger
{
    /// <summary>Begins a run and holds it until it is disposed.</summary>
    IRunLedger Begin(RunHeader header, IReadOnlyList<string> recipes);

    /// <summary>Takes hold of a run; <see langword="null"/> where somebody else holds it, its owner lives, or there is nothing to hold.</summary>
    /// <exception cref="TestAccountsException">Its files do not let anybody take it.</exception>
    IRunLedger? TryTake(RunId run);

    /// <summary>Watches over a run, as its guardian, until it is disposed; <see langword="null"/> where there is nothing to watch, or a guardian already.</summary>
    WatchedRun? TryWatch(RunId run);

    /// <summary>Whether accounts of a run may still exist.</summary>
    bool IsOpen(RunId run);

    /// <summary>Whether a guardian watches over the run.</summary>
    bool IsGuarded(RunId run);

    /// <summary>Reads what was recorded of a run, whoever holds it, under whatever name it has by now; <see langword="null"/> where it is gone.</summary>
    /// <exception cref="TestAccountsException">It cannot be read.</exception>
    LedgerIndex? Read(RunId run);

    /// <summary>The runs, the newest first.</summary>
    /// <exception cref="TestAccountsException">The ledger cannot be read.</exception>
    IReadOnlyList<LedgerEntry> List();
}
