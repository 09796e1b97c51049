namespace TestAccounts.Configuration;

/// <summary>What a ledger record outlives.</summary>
internal enum LedgerDurability
{
    /// <summary>The death of the process: the record is handed to the operating system before its request is sent.</summary>
    Process,

    /// <summary>A power cut: the record is on the disk before its request is sent; records that wait together share a flush.</summary>
    Machine,
}
