using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using TestAccounts.Answers;
using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration.Checks;
using TestAccounts.Configuration.Json;
using TestAccounts.Secrets;
using TestAccounts.Templates;

namespace TestAccounts.Configuration.Apis;

/// <summary>Reads one request: <c>METHOD path</c>, or an object that holds it with headers, query, body and so on.</summary>
internal sealed partial class RequestReader(ReaderContext context, string service, TemplateReader templates)
{
    private const string Json = "application/json";
    private readonly AnswersReader answers = new(context);

    public TemplateReader Templates => templates;

    public AnswersReader Answers => answers;

    /// <summary>What answers mean where a request does not say it.</summary>
    public AnswerRules Rules { get; init; } = AnswerRules.Default;

    /// <summary>Whether what is read was checked when it was written, and has its variables resolved.</summary>
    public bool IsRecipe { get; init; }

    /// <summary>Reads the requests of an operation that may be a list.</summary>
    public IReadOnlyList<(RequestTemplate Request, ObjectReader? Reader)> ReadList(ObjectReader api, string operation) => api.Find(operation) switch
    {
        ArrayNode { Items.Count: > 0 } list => [.. list.Items.Select(item => Read(item, operation))],
        null => [],
        var node => [Read(node, operation, "a request line, an object, or a list of them")],
    };

    /// <summary>Reads one request; the reader of its object is given back for what belongs to the operation.</summary>
    public (RequestTemplate Request, ObjectReader? Reader) Read(ConfigNode node, string operation, string expected = "a request line or an object")
    {
        if (!IsRecipe && PlainSecrets.MayNotStandIn(operation))
        {
            RefusePlainSecrets(node);
        }

        var owner = $"'{operation}' of {service}";
        switch (node)
        {
            case TextNode line:
                return (Build(node, line, null), null);
            case ObjectNode o:
                var reader = new ObjectReader(o, owner, context);
                reader.RequiredText("request");
                return (Build(node, o["request"] as TextNode, reader), reader);
            default:
                context.Faults.Add(ConfigFaults.WrongKind(node, operation, expected));
                return (Build(node, null, null), null);
        }
    }

    private RequestTemplate Build(ConfigNode node, TextNode? line, ObjectReader? reader)
    {
        var text = line is null ? "GET /" : context.Resolve(line);
        var match = Line().Match(text);
        if (line is not null && !match.Success)
        {
            context.Faults.Add(ConfigFaults.BadRequestLine(line, text));
        }

        RefuseSingleBraces(line);
        var path = line is not null && match.Success ? templates.Text(line, match.Groups["path"].Value) : Template.Faulty("/");
        return new(
            new(match.Success ? match.Groups["method"].Value : "GET"),
            new(path, Pairs(reader, "query", parameter => RefuseSingleBraces(parameter.Value))),
            [.. Headers(reader), .. IdempotencyKey(reader)],
            Body(reader),
            reader is null ? Rules : answers.Read(reader).Over(Rules))
        {
            Outputs = Outputs(reader),
            When = reader?.FindText("when") is { } when ? templates.Text(when) : null,
            Place = (line ?? node).Place,
        };
    }

    private List<(string Name, Template Value)> Pairs(ObjectReader? reader, string name, Action<ConfigProperty> check)
    {
        var pairs = new List<(string, Template)>();
        foreach (var property in reader?.FindObject(name, name)?.Node.Properties ?? [])
        {
            check(property);
            switch (property.Value)
            {
                case TextNode text:
                    pairs.Add((property.Name, templates.Text(text)));
                    break;
                case LiteralNode { Json: not "null" } literal:
                    pairs.Add((property.Name, Template.Literal(literal.Json)));
                    break;
                default:
                    context.Faults.Add(ConfigFaults.WrongKind(property.Value, property.Name, "a single value"));
                    break;
            }
        }

        return pairs;
    }

    private List<(string Name, Template Value)> Headers(ObjectReader? reader)
    {
        var headers = Pairs(reader, "headers", RefuseLiteralSecret);
        foreach (var property in (reader?.Node["headers"] as ObjectNode)?.Properties ?? [])
        {
            HeaderChecks.ReportName(reader!.Node["headers"]!.Source, property, context.Faults);
            if (property.Value is TextNode text)
            {
                HeaderChecks.ReportValue(text, property.Name, templates.Text(text), context.Faults);
            }
        }

        return headers;
    }

    private BodyTemplate? Body(ObjectReader? reader)
    {
        var type = reader?.Text("contentType");
        if (type is not null && !MediaTypeHeaderValue.TryParse(type, out _))
        {
            context.Faults.Add(ConfigFaults.BadValue(reader!.Node["contentType"]!, "contentType", type, "a media type, such as application/json"));
            type = null;
        }

        switch (reader?.Find("body"))
        {
            case null or LiteralNode { Json: "null" }:
                return null;
            case var json when type is null || IsJson(type.Split(';')[0].Trim()):
                return new JsonBody(templates.Json(json), type ?? Json);
            case ObjectNode form when FormBody.IsFormType(type):
                return new FormBody(templates.Json(form), type);
            case TextNode text:
                return FormBody.IsFormType(type) && templates.Text(text).Sole is { Kind: ExpressionKind.Data, Path: null }
                    ? new FormBody(templates.Json(text), type)
                    : new TextBody(templates.Text(text), type);
            case var other:
                context.Faults.Add(ConfigFaults.WrongKind(other, "body", FormBody.IsFormType(type) ? "an object of fields, or a text" : $"a text, as it is {type}"));
                return null;
        }
    }

    // The media types of Amazon's JSON protocols end with their version: application/x-amz-json-1.1.
    private static bool IsJson(string media) =>
        media.EndsWith("json", StringComparison.OrdinalIgnoreCase) || media.StartsWith("application/x-amz-json", StringComparison.OrdinalIgnoreCase);

    private List<Output> Outputs(ObjectReader? reader)
    {
        var outputs = new List<Output>();
        foreach (var property in reader?.FindObject("outputs", "'outputs'")?.Node.Properties ?? [])
        {
            if (property.Value is TextNode text)
            {
                outputs.Add(new(property.Name, Source(text)));
            }
            else
            {
                context.Faults.Add(ConfigFaults.WrongKind(property.Value, property.Name, "a text"));
            }
        }

        return outputs;
    }

    /// <summary>Reads where a value is in an answer.</summary>
    public ValueSource Source(TextNode node)
    {
        var text = context.Resolve(node);
        return ValueSource.TryParse(text) ?? new ValueSource.Body(text, answers.Path(node, text));
    }

    // The account's unique text is the same in every attempt, after a restart too.
    private IEnumerable<(string Name, Template Value)> IdempotencyKey(ObjectReader? reader) =>
        reader is not null && reader.Flag("idempotencyKey") ? [(RequestTemplate.IdempotencyKey, templates.Text(reader.Node, "{{unique}}"))] : [];

    private void RefuseSingleBraces(ConfigNode? node)
    {
        if (!IsRecipe && node is TextNode text && SingleBraces().Match(text.Text) is { Success: true } match && !Guid.TryParse(match.Value, out _))
        {
            context.Faults.Add(ConfigFaults.SingleBraces(node, match.Value, text.Text.Split('?')[0]));
        }
    }

    private void RefusePlainSecrets(ConfigNode request)
    {
        if ((request is ObjectNode given ? given["request"] : request) is TextNode line)
        {
            PlainSecrets.ReportLine(line, context.Faults);
        }

        if (request is ObjectNode o)
        {
            PlainSecrets.Report(o["query"] as ObjectNode, "The query parameter", context.Faults);
            PlainSecrets.Report(o["body"] is TextNode && !(o["contentType"] is TextNode { Text: var type } && FormBody.IsFormType(type)) ? null : o["body"], "The field", context.Faults);
        }
    }

    private void RefuseLiteralSecret(ConfigProperty header)
    {
        if (SecretName.Is(header.Name) && header.Value is TextNode { Text: var text } node
            && !text.Contains("${", StringComparison.Ordinal) && !text.Contains("{{", StringComparison.Ordinal))
        {
            context.Faults.Add(ConfigFaults.LiteralSecretHeader(node, header.Name));
        }
    }

    // As a whole segment or value, where other notations have a variable; within one, it may be the service's own.
    [GeneratedRegex(@"(?<=^|[/=('])\{[A-Za-z_][\w.-]*\}(?=$|[/?&#)'])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SingleBraces();

    [GeneratedRegex(@"^(?<method>[A-Z]+) (?<path>/(?:\{\{[^}]*\}\}|\S)*)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
