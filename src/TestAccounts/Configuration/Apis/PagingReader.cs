using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration.Json;
using TestAccounts.Templates;

namespace TestAccounts.Configuration.Apis;

/// <summary>Reads <c>next</c> of a list: where the next page's URL is, or how it is asked for.</summary>
internal sealed class PagingReader(RequestReader requests)
{
    private const int MostFirst = 1_000_000;

    /// <summary>Reads how a list goes on; its request has to send what it goes on by.</summary>
    public Paging Read(ObjectReader list, RequestTemplate request)
    {
        var paging = Read(list);
        ExpressionKind? by = paging switch
        {
            Paging.Cursor => ExpressionKind.Cursor,
            Paging.Number => ExpressionKind.Page,
            Paging.Offset => ExpressionKind.Offset,
            _ => null,
        };
        if (by is { } kind && request.Expressions.All(e => e.Kind != kind))
        {
            list.Context.Faults.Add(ConfigFaults.Missing(list.Node["next"]!, $"{{{{{kind.ToString().ToLowerInvariant()}}}}}", $"the request of {list.Owner}", " It is what the list goes on by."));
        }

        ExpressionKind[] counted = [ExpressionKind.Page, ExpressionKind.Offset];
        foreach (var expression in request.Expressions.Where(e => counted.Contains(e.Kind) && e.Kind != by))
        {
            list.Context.Faults.Add(ConfigFaults.NotKnownYet(request.Place, expression.Text, $"'next' of the list has to count it: {{ \"{expression.Text}\": 0 }}."));
        }

        return paging;
    }

    private Paging Read(ObjectReader list)
    {
        switch (list.Find("next"))
        {
            case null:
                return new Paging.None();
            case TextNode text:
                return new Paging.Url(requests.Source(text));
            case ObjectNode node:
                var reader = new ObjectReader(node, $"'next' of {list.Owner}", list.Context);
                var paging = Read(node, reader);
                reader.ReportUnknown();
                return paging;
            case var other:
                list.Context.Faults.Add(ConfigFaults.WrongKind(other, "next", "a path, header:Link, or an object with cursor, page or offset"));
                return new Paging.None();
        }
    }

    private Paging Read(ObjectNode node, ObjectReader reader)
    {
        var cursor = reader.FindText("cursor");
        var page = reader.Number("page", 1, 0, MostFirst);
        var offset = reader.Number("offset", 0, 0, MostFirst);
        if (node.Properties.Count(p => p.Name is "cursor" or "page" or "offset") != 1)
        {
            reader.Context.Faults.Add(ConfigFaults.Missing(node, "cursor", reader.Owner, " Give one of cursor, page and offset."));
        }

        return cursor is not null ? new Paging.Cursor(requests.Source(cursor))
            : node["page"] is not null ? new Paging.Number(page)
            : new Paging.Offset(offset);
    }
}
