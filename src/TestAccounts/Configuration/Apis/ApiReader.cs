using TestAccounts.Answers;
using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration.Json;
using TestAccounts.Templates;

namespace TestAccounts.Configuration.Apis;

/// <summary>Reads a service's <c>api</c>, completed by its preset.</summary>
internal sealed class ApiReader
{
    private static readonly Dictionary<string, ResetUnit> Units = new(StringComparer.Ordinal)
    {
        ["seconds"] = ResetUnit.Seconds,
        ["milliseconds"] = ResetUnit.Milliseconds,
        ["epoch-seconds"] = ResetUnit.EpochSeconds,
        ["epoch-milliseconds"] = ResetUnit.EpochMilliseconds,
        ["date"] = ResetUnit.Date,
    };

    private readonly ObjectReader api;
    private readonly ReaderContext context;
    private readonly RequestReader requests;
    private readonly AccountsAnswerReader answers;
    private readonly bool forCleanUp;

    public ApiReader(ObjectReader api, string service, TemplateReader templates, bool forCleanUp)
    {
        this.api = api;
        this.forCleanUp = forCleanUp;
        context = api.Context;
        requests = new(context, service, templates) { Rules = new AnswersReader(context).Read(api).Over(AnswerRules.Default), IsRecipe = forCleanUp };
        answers = new(requests);
    }

    public AccountApiDefinition Read()
    {
        var create = forCleanUp ? null : ReadCreate();
        var read = ReadRead();
        var definition = new AccountApiDefinition(create, read, ReadFind(), ReadLists(), ReadDelete(), forCleanUp ? null : ReadProbe(create, read), ReadRetryAfter());
        api.ReportUnknown();
        return definition;
    }

    private CreateOperation? ReadCreate()
    {
        var all = requests.ReadList(api, "create");
        if (all.Count == 0)
        {
            context.Faults.Add(ConfigFaults.Missing(api.Node, "create", api.Owner));
            return null;
        }

        var creating = CreatingRequest.IndexIn(all.Select(c => c.Reader?.Node));
        var id = ReadId(all[creating].Reader);
        foreach (var (_, reader) in all.Where((request, i) => i != creating && request.Reader?.Node["id"] is not null))
        {
            context.Faults.Add(ConfigFaults.TwoIds(reader!.Find("id")!));
        }

        Report(all);
        CheckOutputs([.. all.Select(c => c.Request)], []);
        return new([.. all.Take(creating).Select(c => c.Request)], all[creating].Request, [.. all.Skip(creating + 1).Select(c => c.Request)], id);
    }

    private IdSource ReadId(ObjectReader? create) => create?.FindText("id") is not { } node ? new IdSource.LookUp()
        : context.Resolve(node) switch
        {
            "find" => new IdSource.LookUp(),
            "" => EmptyId(node),
            var text when text.Contains("{{", StringComparison.Ordinal) => new IdSource.Chosen(requests.Templates.Text(node)),
            _ => new IdSource.Answered(requests.Source(node)),
        };

    private IdSource.LookUp EmptyId(ConfigNode node)
    {
        context.Faults.Add(ConfigFaults.BadValue(node, "id", "", "a path such as $.id, header:Location, what the client chose such as {{data.username}}, or find"));
        return new();
    }

    private ReadOperation ReadRead()
    {
        var (request, reader) = requests.Read(api.Find("read") ?? api.Node, "read");
        var login = reader?.FindText("login");
        var operation = new ReadOperation(
            request,
            requests.Answers.Body(reader?.FindObject("ready", "'ready'")),
            login is null ? null : requests.Answers.Path(login, context.Resolve(login)),
            reader?.Flag("ignoreCase") ?? false);
        reader?.ReportUnknown();
        CheckOutputs([request], []);
        return operation;
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

        var operation = new FindOperation(request, LookedFor(request, reader), answers.Read(reader));
        reader.ReportUnknown();
        CheckOutputs([request], []);
        return operation;
    }

    // What is looked for is what the request asks with, unless the config says otherwise.
    private Template LookedFor(RequestTemplate request, ObjectReader reader)
    {
        if (reader.FindText("equals") is { } given)
        {
            return requests.Templates.Text(given);
        }

        var asked = request.Expressions.Where(e => e.Kind is not (ExpressionKind.Setting or ExpressionKind.Token)).Select(e => e.Text).Distinct(StringComparer.Ordinal).ToList();
        if (!request.HasFault && (asked is not [var only] || only == "login"))
        {
            context.Faults.Add(ConfigFaults.Missing(reader.Node, "equals", reader.Owner, " The request uses more or less than one expression; say which login it looks for, such as {{data.username}}."));
        }

        return requests.Templates.Text(reader.Node, $"{{{{{asked.FirstOrDefault("unique")}}}}}");
    }

    private List<ListOperation> ReadLists()
    {
        if (Given("list") is not { } given)
        {
            return [];
        }

        // A preset's list that rests on its find is of no use where the config took the find away.
        var find = api.Node["find"] as ObjectNode;
        return find is null && given is not ArrayNode && !ReferenceEquals(given.Source, api.Node.Source)
            ? []
            : [.. (given is ArrayNode list ? list.Items : [given]).Select(node => ReadList(node, find))];
    }

    // Where the list does not say how an account looks, it looks as in find.
    private ListOperation ReadList(ConfigNode node, ObjectNode? find)
    {
        var own = node as ObjectNode ?? new ObjectNode(node.Source, node.Offset, [new("request", node.Offset, node)]);
        var inherited = (find?.Properties ?? []).Where(p => AccountsAnswerReader.Properties.Contains(p.Name) && own[p.Name] is null);
        var (request, reader) = requests.Read(own with { Properties = [.. own.Properties, .. inherited] }, "list");
        var operation = new ListOperation(request, answers.Read(reader!), new PagingReader(requests).Read(reader!, request));
        reader!.ReportUnknown();
        foreach (var expression in request.Expressions.Where(e => !IsOfList(e.Kind)))
        {
            context.Faults.Add(ConfigFaults.UnknownExpression(node, expression.Text, ["tag", "cursor", "page", "offset", "token", "settings.<name>"]));
        }

        return operation;
    }

    private List<RequestTemplate> ReadDelete()
    {
        var all = requests.ReadList(api, "delete");
        Report(all);
        List<RequestTemplate> deletes = [.. all.Select(d => d.Request with { IsDelete = true })];
        CheckOutputs(deletes, []);
        return deletes;
    }

    private RequestTemplate? ReadProbe(CreateOperation? create, ReadOperation read)
    {
        if (Given("probe") is not { } node)
        {
            return null;
        }

        var (request, reader) = requests.Read(node, "probe");
        reader?.ReportUnknown();
        CheckOutputs([request], (create?.All ?? []).Append(read.Request).SelectMany(r => r.Outputs).Select(o => o.Name));
        return request with { IsAnonymous = true };
    }

    private List<ResetSource> ReadRetryAfter()
    {
        var sources = new List<ResetSource>();
        if (api.FindObject("retryAfter", "'retryAfter'") is { } reader)
        {
            foreach (var property in reader.Node.Properties)
            {
                var source = property.Name.StartsWith('$') ? property.Name : $"header:{property.Name}";
                sources.Add(new(
                    ValueSource.TryParse(source) ?? new ValueSource.Body(source, requests.Answers.Path(property.Value, source)),
                    reader.Choice(property.Name, ResetUnit.Seconds, Units)));
            }
        }

        return sources;
    }

    // An output is there from the answer on that gives it. Clean-up must not need what only a create's answer gave, which may get lost.
    private void CheckOutputs(IEnumerable<RequestTemplate> inOrder, IEnumerable<string> before)
    {
        var known = before.ToHashSet(StringComparer.Ordinal);
        foreach (var request in inOrder)
        {
            foreach (var unknown in request.Expressions.Where(e => e is { Kind: ExpressionKind.Output, IsOptional: false } && !known.Contains(e.Path!)))
            {
                context.Faults.Add(ConfigFaults.UnknownOutput(request.Place, unknown.Text, known));
            }

            known.UnionWith(request.Outputs.Select(o => o.Name));
        }
    }

    private ConfigNode? Given(string operation) => api.Find(operation) is { } node and not LiteralNode { Json: "null" or "false" } ? node : null;

    private static bool IsOfList(ExpressionKind kind) =>
        kind is ExpressionKind.Tag or ExpressionKind.Cursor or ExpressionKind.Page or ExpressionKind.Offset or ExpressionKind.Token or ExpressionKind.Setting;

    private static void Report(IEnumerable<(RequestTemplate Request, ObjectReader? Reader)> requests)
    {
        foreach (var (_, reader) in requests)
        {
            reader?.ReportUnknown();
        }
    }
}
