namespace TestAccounts.Ledger;

/// <summary>The durable record of one run, held by its owner.</summary>
internal interface IRunLedger : IDisposable
{
    RunHeader Header { get; }

    /// <summary>The recipes, by the number that intents refer to.</summary>
    IReadOnlyList<RecordedRecipe> Recipes { get; }

    string Location { get; }

    bool IsClosed { get; }

    /// <summary>Whether a guardian goes on where this process ends.</summary>
    bool IsGuarded { get; }

    /// <summary>Completes when the intent outlives what the durability says; only then may the create be sent.</summary>
    ValueTask IntendAsync(Intent intent);

    /// <summary>Completes when the creation outlives what the durability says; it repeats the intent.</summary>
    ValueTask CreatedAsync(Intent intent, Creation creation);

    void Verified(int account, DateTimeOffset at);

    /// <summary>Records that a create got no certain answer.</summary>
    /// <param name="account">The account.</param>
    /// <param name="answered">Whether the service itself answered; a gateway that did not reach it is no answer.</param>
    /// <param name="at">When it was sent.</param>
    void Uncertain(int account, bool answered, DateTimeOffset at);

    void Mark(int account, AccountMarks mark);

    /// <summary>Records until when the run is to outlive this process.</summary>
    void Keep(KeptRun kept);

    /// <summary>Records that a clean-up has taken the run, which never lives again, whatever the clock says.</summary>
    void End(DateTimeOffset at);

    /// <summary>Records that no clean-up is to look for an account any more.</summary>
    void Forget(Forgetting forgetting);

    /// <summary>Reads back what was recorded so far.</summary>
    LedgerIndex Read();

    /// <summary>Records that nothing of the run is left.</summary>
    void Close(DateTimeOffset at);
}
