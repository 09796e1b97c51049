namespace TestAccounts;

/// <summary>An account of a run; holds no secret.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Account">The account spec's name.</param>
/// <param name="Index">The account's number, from 1, where the spec has a count.</param>
/// <param name="Key">The account's key, such as <c>orders/buyer[3]</c>.</param>
/// <param name="Login">The account's unique login.</param>
/// <param name="Id">The id that the service gave to the account; <see langword="null"/> before it answered.</param>
public sealed record AccountInfo(string Service, string Account, int? Index, string Key, string Login, string? Id);
