using TestAccounts.ApiDefinitions;

namespace TestAccounts.Configuration;

/// <summary>Reads <c>next</c> of a list: where the next page's URL is, or how it is asked for.</summary>
internal sealed class PagingReader(RequestReader requests)
{
    private const int MostFirst = 1_000_000;

    public Paging Read(ObjectReader list)
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
