using System.Globalization;
using TestAccounts.Answers;
using TestAccounts.ApiDefinitions;
using TestAccounts.Recognition;
using TestAccounts.Sending;
using TestAccounts.Templates;

namespace TestAccounts.AccountApi;

/// <summary>Goes through a list page by page, until there is none, or one that brings nothing new: a service may ignore what asks for the next.</summary>
internal sealed class ListPages
{
    private const int MostWithNothingNew = 100;
    private const int LongestQuoted = 100;
    private readonly ListOperation list;
    private readonly AccountValues values;
    private readonly Uri endpoint;
    private readonly ServiceRequests requests;
    private readonly HashSet<string> accountIds = new(StringComparer.Ordinal);
    private readonly HashSet<string> pages = new(StringComparer.Ordinal);
    private int withNothingNew;

    public ListPages(ListOperation list, AccountValues values, Uri endpoint, ServiceRequests requests)
    {
        this.list = list;
        this.values = values;
        this.endpoint = endpoint;
        this.requests = requests;
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
    /// <exception cref="ServiceException">There is a next page, and it cannot or should not be asked for: the list is incomplete.</exception>
    public void Turn(Answer answer, IReadOnlyList<ListedAccount> accounts)
    {
        var before = accountIds.Count;
        accountIds.UnionWith(accounts.Select(account => account.Id));
        var isNew = accountIds.Count > before;
        if (accounts.Count > 0 && !isNew)
        {
            Request = null;
            return;
        }

        withNothingNew = isNew ? 0 : withNothingNew + 1;
        var (request, position) = Following(answer, accounts.Count, isNew);
        if (request is not null && withNothingNew == MostWithNothingNew)
        {
            throw new ServiceException(ServiceFaults.EndlessList(Describe(answer), MostWithNothingNew));
        }

        (Request, values.Page) = (request, position);
    }

    private (RequestTemplate? Request, PagePosition Position) Following(Answer answer, int count, bool isNew)
    {
        switch (list.Paging)
        {
            case Paging.Url url:
                return (Next(url.Next(answer), answer) is { } next && pages.Add(next) ? list.Request with { Target = new(Template.Literal(next), []) } : null, default);
            case Paging.Cursor { Source: var source }:
                var cursor = source.Read(answer);
                return (cursor is not (null or "false") && pages.Add(cursor) ? list.Request : null, new(cursor, null));
            case Paging.Number:
                return (isNew ? list.Request : null, new(null, values.Page.Number + 1));
            case Paging.Offset:
                return (isNew ? list.Request : null, new(null, values.Page.Number + count));
            default:
                return default;
        }
    }

    // The credentials must not go to another host.
    private string? Next(string? text, Answer answer)
    {
        if (text is null or "" or "0" or "false" or "{}" or "[]")
        {
            return null;
        }

        if (double.TryParse(text, CultureInfo.InvariantCulture, out _) || text is "true" or ['{' or '[', ..] || !Uri.TryCreate(answer.Url ?? endpoint, text, out var next))
        {
            throw new ServiceException(ServiceFaults.NextIsNoUrl(Describe(answer), Shortened(requests.Redact(text, values))));
        }

        return Uri.Compare(endpoint, next, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0
            ? next.AbsoluteUri
            : throw new ServiceException(ServiceFaults.NextElsewhere(Describe(answer), requests.Redact(next.GetLeftPart(UriPartial.Path), values)));
    }

    private static string Shortened(string text) => text.Length > LongestQuoted ? string.Concat(text.AsSpan(0, LongestQuoted), "…") : text;

    private Exchange Describe(Answer answer) => requests.Describe(Request!, values, answer);
}
