namespace TestAccounts.Ledger.Owners;

/// <summary>What is known of a process that was written down.</summary>
internal enum ProcessState
{
    /// <summary>It runs.</summary>
    Alive,

    /// <summary>It has ended.</summary>
    Dead,

    /// <summary>It cannot be asked for from here: it belongs to another machine or container.</summary>
    Unknown,
}
