namespace TestAccounts.ApiDefinitions;

/// <summary>The list of accounts, page by page; <c>{{tag}}</c> in the request is the text that the logins start with.</summary>
/// <param name="Request">The request of the first page.</param>
/// <param name="Items">Where the accounts are in the body.</param>
/// <param name="Login">Where the login is in an account.</param>
/// <param name="Id">Where the id is in an account.</param>
/// <param name="Next">Where the body has the URL of the next page; <see langword="null"/> where there is one page.</param>
internal sealed record ListOperation(RequestTemplate Request, JsonPath Items, JsonPath Login, JsonPath Id, JsonPath? Next);
