namespace TestAccounts.Ledger;

/// <summary>The durable record of one run, held by its owner.</summary>
internal interface IRunLedger : IDisposable
{
    RunHeader Header { get; }

    /// <summary>The recipes, by the number that intents refer to.</summary>
    IReadOnlyList<string> Recipes { get; }

    string Location { get; }

    bool IsClosed { get; }

    /// <summary>Completes when the intent outlives what the durability says; only then may the create be sent.</summary>
    ValueTask IntendAsync(Intent intent);

    ValueTask CreatedAsync(int account, Creation creation);

    void Mark(int account, AccountMarks mark);

    /// <summary>Records until when the run is to outlive this process.</summary>
    void Keep(KeptRun kept);

    /// <summary>Reads back what was recorded so far.</summary>
    LedgerIndex Read();

    /// <summary>Records that nothing of the run is left.</summary>
    void Close(DateTimeOffset at);
}
