namespace TestAccounts.Ledger;

/// <summary>What is written before an account's create is sent.</summary>
/// <param name="Account">The account's number in the run.</param>
/// <param name="Service">The number of the service's recipe.</param>
/// <param name="Key">The account's key.</param>
/// <param name="Login">The account's unique login.</param>
/// <param name="Depth">Accounts are deleted from the deepest to depth 0, as an account uses only shallower ones.</param>
/// <param name="Id">The id, where the client chooses it.</param>
/// <param name="Values">The values that finding and deleting need, by expression.</param>
/// <param name="At">When.</param>
internal sealed record Intent(
    int Account, int Service, string Key, string Login, int Depth, string? Id, IReadOnlyDictionary<string, string> Values, DateTimeOffset At);
