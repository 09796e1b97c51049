using TestAccounts.ApiDefinitions;
using TestAccounts.Templates;

namespace TestAccounts.AccountApi;

/// <summary>Goes through a list page by page, until there is none, or one that brings nothing new: a service may ignore what asks for the next.</summary>
internal sealed class ListPages
{
    private readonly ListOperation list;
    private readonly AccountValues values;
    private readonly Uri endpoint;
    private readonly HashSet<string> accountIds = new(StringComparer.Ordinal);
    private readonly HashSet<string> pages = new(StringComparer.Ordinal);

    public ListPages(ListOperation list, AccountValues values, Uri endpoint)
    {
        this.list = list;
        this.values = values;
        this.endpoint = endpoint;
        Request = list.Request;
        values.Page = list.Paging switch
        {
            Paging.Number number => new(null, number.First),
            Paging.Offset offset => new(null, offset.First),
            _ => default,
        };
    }

    /// <summary>The request of the page that comes now; <see langword="null"/> after the last.</summary>
    public RequestTemplate? Request { get; private set; }

    /// <summary>Goes to the next page.</summary>
    public void Turn(Answer answer, IReadOnlyList<ListedAccount> accounts)
    {
        var before = accountIds.Count;
        accountIds.UnionWith(accounts.Select(account => account.Id));
        var isNew = accountIds.Count > before;
        switch (list.Paging)
        {
            case Paging.Url url:
                Request = Next(url.Next(answer)) is { } next && pages.Add(next) ? list.Request with { Target = new(Template.Literal(next), []) } : null;
                break;
            case Paging.Cursor { Source: var source }:
                values.Page = new(source.Read(answer), null);
                Request = values.Page.Cursor is { } cursor && pages.Add(cursor) ? list.Request : null;
                break;
            case Paging.Number:
                values.Page = new(null, values.Page.Number + 1);
                Request = isNew ? list.Request : null;
                break;
            case Paging.Offset:
                values.Page = new(null, values.Page.Number + accounts.Count);
                Request = isNew ? list.Request : null;
                break;
            default:
                Request = null;
                break;
        }
    }

    // A page on another host is none: the credentials must not go there.
    private string? Next(string? text) =>
        !string.IsNullOrEmpty(text) && Uri.TryCreate(endpoint, text, out var next)
            && Uri.Compare(endpoint, next, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0
            ? next.AbsoluteUri
            : null;
}
