using TestAccounts.ApiDefinitions;
using TestAccounts.Templates;

namespace TestAccounts.Configuration;

/// <summary>Reads a service's <c>api</c>, completed by its preset.</summary>
internal sealed class ApiReader(ObjectReader api, string service)
{
    private readonly ReaderContext context = api.Context;
    private readonly RequestReader requests = new(api.Context, service);

    public AccountApiDefinition Read(bool forCleanUp)
    {
        var create = forCleanUp ? [] : requests.ReadList(api, "create");
        var id = create is [var (_, first), ..] ? ReadId(first) : new IdSource.LookUp();
        var definition = new AccountApiDefinition(
            [.. create.Select(c => c.Request)], id, ReadRead(), ReadFind(), ReadList(), [.. requests.ReadList(api, "delete").Select(d => d.Request)]);
        foreach (var (_, reader) in create.Skip(1))
        {
            reader?.ReportUnknown();
        }

        api.ReportUnknown();
        return definition;
    }

    private IdSource ReadId(ObjectReader? create)
    {
        const string header = "header:";
        var text = create?.Text("id");
        create?.ReportUnknown();
        return text switch
        {
            null or "" or "find" => new IdSource.LookUp(),
            _ when text.StartsWith(header, StringComparison.OrdinalIgnoreCase) => new IdSource.Header(text[header.Length..].Trim()),
            _ when text.Contains("{{", StringComparison.Ordinal) => new IdSource.Chosen(requests.Templates.Text((TextNode)create!.Node["id"]!)),
            _ => new IdSource.Body(Path(create!.Node["id"]!, text)),
        };
    }

    private ReadOperation ReadRead()
    {
        var (request, reader) = requests.Read(api.Find("read") ?? api.Node, "read");
        var ready = reader?.FindObject("ready", "'ready'")?.Node.Properties ?? [];
        reader?.ReportUnknown();
        return new(request, [.. ready.Select(p => new BodyMatch(Path(p.Value, p.Name), Value(p.Value)))]);
    }

    private FindOperation? ReadFind()
    {
        if (Given("find") is not { } node)
        {
            return null;
        }

        var (request, reader) = requests.Read(node, "find");
        if (reader is null)
        {
            context.Faults.Add(ConfigFaults.WrongKind(node, "find", "an object with request, items, login and id"));
            return null;
        }

        var operation = new FindOperation(request, LookedFor(request, reader), PathOf(reader, "items"), PathOf(reader, "login"), PathOf(reader, "id"));
        reader.ReportUnknown();
        return operation;
    }

    // Where the list does not say how an account looks, it looks as in find.
    private ListOperation? ReadList()
    {
        if (Given("list") is not { } node)
        {
            return null;
        }

        // A preset's list that rests on its find is of no use where the config took the find away.
        var find = api.Node["find"] as ObjectNode;
        if (find is null && !ReferenceEquals(node.Source, api.Node.Source))
        {
            return null;
        }

        var own = node as ObjectNode ?? new ObjectNode(node.Source, node.Offset, [new("request", node.Offset, node)]);
        var inherited = (find?.Properties ?? []).Where(p => p.Name is "items" or "login" or "id" && own[p.Name] is null);
        var (request, reader) = requests.Read(own with { Properties = [.. own.Properties, .. inherited] }, "list");
        var next = reader!.Text("next");
        var operation = new ListOperation(
            request, PathOf(reader, "items"), PathOf(reader, "login"), PathOf(reader, "id"), next is null ? null : Path(reader.Node["next"]!, next));
        reader.ReportUnknown();
        foreach (var expression in request.Expressions.Where(e => e.Kind != ExpressionKind.Tag))
        {
            context.Faults.Add(ConfigFaults.UnknownExpression(node, expression.Text, ["tag"]));
        }

        return operation;
    }

    private ConfigNode? Given(string operation) => api.Find(operation) is { } node and not LiteralNode { Json: "null" or "false" } ? node : null;

    // What is looked for is what the request asks with, unless the config says otherwise.
    private Template LookedFor(RequestTemplate request, ObjectReader reader)
    {
        if (reader.FindText("equals") is { } given)
        {
            return requests.Templates.Text(given);
        }

        var asked = request.Expressions.Select(e => e.Text).Distinct(StringComparer.Ordinal).ToList();
        if (asked.Count != 1)
        {
            context.Faults.Add(ConfigFaults.Missing(reader.Node, "equals", reader.Owner, " The request uses more or less than one expression; say which login it looks for, such as {{data.username}}."));
        }

        return requests.Templates.Text(reader.Node, $"{{{{{asked.FirstOrDefault("unique")}}}}}");
    }

    private JsonPath PathOf(ObjectReader reader, string name)
    {
        var text = reader.RequiredText(name);
        return Path(reader.Node[name] ?? reader.Node, text.Length == 0 ? "$" : text);
    }

    private JsonPath Path(ConfigNode node, string text)
    {
        if (JsonPath.TryParse(text) is { } path)
        {
            return path;
        }

        context.Faults.Add(ConfigFaults.BadPath(node, text));
        return JsonPath.TryParse("$")!;
    }

    private string Value(ConfigNode node)
    {
        switch (node)
        {
            case TextNode text:
                return context.Resolve(text);
            case LiteralNode literal:
                return literal.Json;
            default:
                context.Faults.Add(ConfigFaults.WrongKind(node, "ready", "single values by path"));
                return "";
        }
    }
}
