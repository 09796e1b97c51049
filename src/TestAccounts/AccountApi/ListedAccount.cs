namespace TestAccounts.AccountApi;

/// <summary>An account of a list.</summary>
internal sealed record ListedAccount(string Login, string Id);
