using System.Text.Json;

namespace TestAccounts.Recognition;

/// <summary>An account of a look-up or a list.</summary>
/// <param name="Login">Its login, as the service keeps it.</param>
/// <param name="Id">Its id.</param>
/// <param name="Item">All that the service shows of it.</param>
internal sealed record ListedAccount(string Login, string Id, JsonElement Item);
