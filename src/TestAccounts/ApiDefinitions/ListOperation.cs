namespace TestAccounts.ApiDefinitions;

/// <summary>The list of accounts, page by page; <c>{{tag}}</c> in the request is the text that the logins start with.</summary>
internal sealed record ListOperation(RequestTemplate Request, AccountView View, Paging Paging)
{
    /// <summary>Whether each page tells if there is another, whatever is on it.</summary>
    public bool HasItsOwnEnd => Paging is Paging.Url or Paging.Cursor;
}
