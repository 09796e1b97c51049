using TestAccounts.Ledger.Owners;

namespace TestAccounts.Sessions;

/// <summary>The process that a kept run belongs to, as the options name it.</summary>
internal static class OwnerOption
{
    /// <summary>Finds it; <see langword="null"/> where none is named.</summary>
    /// <exception cref="TestAccountsException">There is no such process.</exception>
    public static OwnerProcess? Find(SessionOptions options) => options.OwnerProcessId is not { } id ? null
        : OwnerProcess.Find(id) ?? throw new TestAccountsException(SessionOutcome.Refused, [LedgerFaults.NoSuchProcess(id)]);
}
