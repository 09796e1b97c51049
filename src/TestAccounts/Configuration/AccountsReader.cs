using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration.Apis;
using TestAccounts.Configuration.Json;
using TestAccounts.Secrets;
using TestAccounts.Templates;

namespace TestAccounts.Configuration;

/// <summary>Reads a service's <c>accounts</c>; a service without any gets one <c>tester</c>.</summary>
internal static class AccountsReader
{
    private const int MostAccounts = 1_000_000;

    private const string Default = """
        { "name": "tester", "data": { "username": "{{unique}}", "email": "{{unique}}@example.com", "role": "tester" } }
        """;

    private static readonly ObjectNode DefaultNode = PresetNodes.Parse("default account", Default);

    public static IReadOnlyList<AccountSpec> Read(ObjectReader service, ServiceTarget target)
    {
        var context = service.Context;
        var list = service.FindList("accounts");
        var completion = service.FindObject("data", $"'data' of {service.Owner}")?.Node;
        if (list is null)
        {
            return [ReadOne(completion is null ? DefaultNode : PresetNodes.Parse("default account", """{ "name": "tester" }"""), service, target, completion)];
        }

        var specs = new List<AccountSpec>();
        foreach (var item in list.Items)
        {
            if (item is not ObjectNode node)
            {
                context.Faults.Add(ConfigFaults.WrongKind(item, "accounts", "a list of objects"));
                continue;
            }

            var spec = ReadOne(node, service, target, completion);
            if (specs.Exists(s => VariableName.Part(s.Name) == VariableName.Part(spec.Name)))
            {
                context.Faults.Add(ConfigFaults.NameTwice(node["name"] ?? node, $"accounts of {service.Owner}", spec.Name));
            }

            specs.Add(spec);
        }

        return specs;
    }

    private static AccountSpec ReadOne(ObjectNode node, ObjectReader service, ServiceTarget target, ObjectNode? completion)
    {
        var context = service.Context;
        var reader = new ObjectReader(node, $"an account of {service.Owner}", context);
        var name = NameReader.Read(reader, "account");
        int? count = reader.Find("count") is null ? null : reader.Number("count", 1, 1, MostAccounts);
        var data = reader.Find("data") switch
        {
            ObjectNode given => completion is null ? given : NodeMerge.Over(completion, given),
            null => completion ?? (ObjectNode)DefaultNode["data"]!,
            var other => Refuse(other, context),
        };
        reader.ReportUnknown();
        var templates = TemplateReader.ForData(context);
        ShortenLogin(data, target, templates);
        return new(name, count, templates.Json(data), [.. Fields(data, "", "", templates, context)], node)
        {
            Parts = Parts(data, "").ToDictionary(part => part.Path, part => templates.Json(part.Node), StringComparer.Ordinal),
        };
    }

    // What surrounds the field in the login, such as a domain, is as long as it is.
    private static void ShortenLogin(ObjectNode data, ServiceTarget target, TemplateReader templates)
    {
        var login = LoginTemplate.Of(target.Api);
        List<string?> fields = [.. login.Expressions.Where(e => e.Kind == ExpressionKind.Data).Select(e => e.Path)];
        if (target.MaxLogin is { } longest && fields is [{ } field] && data[field] is TextNode text)
        {
            templates.Shorten(text, longest - login.Parts.Sum(part => part.Expression is { Kind: ExpressionKind.Setting } setting ? setting.Path?.Length ?? 0 : part.Text.Length));
        }
    }

    private static ObjectNode Refuse(ConfigNode other, ReaderContext context)
    {
        context.Faults.Add(ConfigFaults.WrongKind(other, "data", "an object"));
        return new(other.Source, other.Offset, []);
    }

    private static IEnumerable<DataField> Fields(ConfigNode node, string path, string name, TemplateReader templates, ReaderContext context) => node switch
    {
        ObjectNode o => o.Properties.SelectMany(p =>
            Fields(p.Value, path.Length == 0 ? p.Name : $"{path}.{p.Name}", Join(name, VariableName.Part(p.Name)), templates, context)),
        ArrayNode a => a.Items.SelectMany((item, i) => Fields(item, $"{path}[{i}]", Join(name, $"{i + 1}"), templates, context)),
        TextNode t => [Field(t, path, name, templates, context)],
        LiteralNode l => [new(path, name, null, l.Json, SecretName.Is(path), l)],
        _ => [],
    };

    private static IEnumerable<(string Path, ConfigNode Node)> Parts(ConfigNode node, string path)
    {
        var inner = node switch
        {
            ObjectNode o => o.Properties.Select(p => (Path: path.Length == 0 ? p.Name : $"{path}.{p.Name}", Node: p.Value)),
            ArrayNode a => a.Items.Select((item, i) => (Path: $"{path}[{i}]", Node: item)),
            _ => [],
        };
        return inner.Where(part => part.Node is ObjectNode or ArrayNode).SelectMany(part => Parts(part.Node, part.Path).Prepend(part));
    }

    private static DataField Field(TextNode node, string path, string name, TemplateReader templates, ReaderContext context)
    {
        var text = templates.Text(node);
        var secret = SecretName.Is(path) || SecretName.Is(node.Text) || text.Expressions.Any(e => e.Kind == ExpressionKind.Password);
        if (secret && text.Parts.All(p => p.Expression is null))
        {
            context.Redactor.Add(text.Source);
        }

        return new(path, name, text, null, secret, node);
    }

    private static string Join(string name, string part) => name.Length == 0 ? part : $"{name}_{part}";
}
