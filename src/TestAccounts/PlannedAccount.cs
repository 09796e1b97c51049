namespace TestAccounts;

/// <summary>An account as the plan has it; secrets are masked.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Endpoint">The service's endpoint.</param>
/// <param name="Key">The account's key.</param>
/// <param name="Login">The unique login.</param>
/// <param name="Requests">The request lines of the create, such as <c>POST http://localhost:5001/accounts</c>.</param>
/// <param name="DependsOn">The keys of the accounts whose ids the data uses.</param>
public sealed record PlannedAccount(
    string Service, string Endpoint, string Key, string Login, IReadOnlyList<string> Requests, IReadOnlyList<string> DependsOn);
