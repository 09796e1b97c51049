namespace TestAccounts.Ledger;

/// <summary>What holds of a record before it is read.</summary>
/// <param name="Assumed">The header, where it cannot be read.</param>
/// <param name="Key">Signs what is written, and tells what is authentic.</param>
internal sealed record RecordTerms(RunHeader Assumed, LedgerKey Key);
