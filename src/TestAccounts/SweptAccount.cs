namespace TestAccounts;

/// <summary>An account that a sweep deleted, or would delete.</summary>
/// <param name="RunId">The run that created the account.</param>
/// <param name="Service">The service's name.</param>
/// <param name="Endpoint">The service's endpoint.</param>
/// <param name="Login">The account's unique login.</param>
/// <param name="Id">The account's id, where it is known.</param>
/// <param name="Age">How long ago the run began.</param>
public sealed record SweptAccount(string RunId, string Service, string Endpoint, string Login, string? Id, TimeSpan Age);
