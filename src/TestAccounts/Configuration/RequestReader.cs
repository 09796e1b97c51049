using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using TestAccounts.ApiDefinitions;
using TestAccounts.Templates;

namespace TestAccounts.Configuration;

/// <summary>Reads one request: <c>METHOD path</c>, or an object that holds it with headers, query, body and so on.</summary>
internal sealed partial class RequestReader(ReaderContext context, string service, TemplateReader? given = null)
{
    private const string Json = "application/json";
    private readonly TemplateReader templates = given ?? TemplateReader.ForRequests(context);

    public TemplateReader Templates => templates;

    /// <summary>Reads the requests of an operation that may be a list.</summary>
    public IReadOnlyList<(RequestTemplate Request, ObjectReader? Reader)> ReadList(ObjectReader api, string operation) => api.Find(operation) switch
    {
        ArrayNode { Items.Count: > 0 } list => [.. list.Items.Select(item => Read(item, operation))],
        null => [],
        var node => [Read(node, operation)],
    };

    /// <summary>Reads one request; the reader of its object is given back for what belongs to the operation.</summary>
    public (RequestTemplate Request, ObjectReader? Reader) Read(ConfigNode node, string operation)
    {
        var owner = $"'{operation}' of {service}";
        switch (node)
        {
            case TextNode line:
                return (Build(line, null), null);
            case ObjectNode o:
                var reader = new ObjectReader(o, owner, context);
                reader.RequiredText("request");
                return (Build(o["request"] as TextNode, reader), reader);
            default:
                context.Faults.Add(ConfigFaults.WrongKind(node, operation, "a request line or an object"));
                return (Build(null, null), null);
        }
    }

    private RequestTemplate Build(TextNode? line, ObjectReader? reader)
    {
        var text = line is null ? "GET /" : context.Resolve(line);
        var match = Line().Match(text);
        if (line is not null && !match.Success)
        {
            context.Faults.Add(ConfigFaults.BadRequestLine(line, text));
        }

        var path = templates.Text((ConfigNode?)line ?? reader?.Node ?? PresetNodes.Empty, match.Success ? match.Groups["path"].Value : "/");
        var body = reader?.Find("body");
        return new(
            new(match.Success ? match.Groups["method"].Value : "GET"),
            new(path, Pairs(reader, "query", _ => { })),
            [.. Pairs(reader, "headers", RefuseLiteralSecret), .. IdempotencyKey(reader)],
            body is null or LiteralNode { Json: "null" } ? null : templates.Json(body),
            ContentType(reader),
            Expect(reader));
    }

    private List<(string Name, Template Value)> Pairs(ObjectReader? reader, string name, Action<ConfigProperty> check)
    {
        var pairs = new List<(string, Template)>();
        foreach (var property in reader?.FindObject(name, name)?.Node.Properties ?? [])
        {
            check(property);
            if (property.Value is TextNode text)
            {
                pairs.Add((property.Name, templates.Text(text)));
            }
            else
            {
                context.Faults.Add(ConfigFaults.WrongKind(property.Value, property.Name, "a text"));
            }
        }

        return pairs;
    }

    // The account's unique text is the same in every attempt, after a restart too.
    private IEnumerable<(string Name, Template Value)> IdempotencyKey(ObjectReader? reader) =>
        reader is not null && reader.Flag("idempotencyKey") ? [("Idempotency-Key", templates.Text(reader.Node, "{{unique}}"))] : [];

    private void RefuseLiteralSecret(ConfigProperty header)
    {
        if (SecretName.Is(header.Name) && header.Value is TextNode text && !text.Text.Contains("${", StringComparison.Ordinal))
        {
            context.Faults.Add(ConfigFaults.LiteralSecretHeader(text, header.Name));
        }
    }

    private string ContentType(ObjectReader? reader)
    {
        var given = reader?.Text("contentType");
        if (given is not null && (!MediaTypeHeaderValue.TryParse(given, out var type) || !type.MediaType!.EndsWith("json", StringComparison.OrdinalIgnoreCase)))
        {
            context.Faults.Add(ConfigFaults.BadValue(reader!.Node["contentType"]!, "contentType", given, "a JSON media type, such as application/scim+json"));
            return Json;
        }

        return given ?? Json;
    }

    private List<int> Expect(ObjectReader? reader)
    {
        var codes = new List<int>();
        var node = reader?.Find("expect");
        foreach (var item in node is ArrayNode list ? list.Items : node is null ? [] : [node])
        {
            if (item is LiteralNode literal && int.TryParse(literal.Json, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is >= 100 and < 600)
            {
                codes.Add(code);
            }
            else
            {
                context.Faults.Add(ConfigFaults.WrongKind(item, "expect", "a status code from 100 to 599, or a list of them"));
            }
        }

        return codes;
    }

    [GeneratedRegex(@"^(?<method>[A-Z]+) (?<path>/\S*)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
