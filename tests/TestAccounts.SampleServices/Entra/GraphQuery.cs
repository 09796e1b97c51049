using TestAccounts.SampleServices.Paging;

namespace TestAccounts.SampleServices;

internal sealed class GraphQuery(int pageSize, Call call)
{
    private const int MaximumTop = 999;

    public Answer Answer(AccountStore store)
    {
        var filter = GraphFilter.Parse(call.Query("$filter"));
        if (filter is null || call.Query("$search") is not null)
        {
            return GraphError.UnsupportedQuery;
        }

        var top = int.TryParse(call.Query("$top"), out var given) && given is > 0 and <= MaximumTop ? given : pageSize;
        var found = store.Matching(filter).Behind(call.Query("$skiptoken")).Take(top + 1).ToList();
        var page = found.Take(top).ToList();
        var body = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["@odata.context"] = $"{call.BaseUrl}/v1.0/$metadata#users",
            ["value"] = page.Select(account => GraphUser.Select(account, call)),
        };
        if (found.Count > top)
        {
            body["@odata.nextLink"] = call.LinkWith("$skiptoken", PageCursor.After(page[^1]));
        }

        return SampleServices.Answer.Ok(body);
    }
}
