using System.Text.Json;
using TestAccounts.Configuration.Json;
using TestAccounts.Templates;

namespace TestAccounts.Configuration.Apis;

/// <summary>Compiles texts and JSON of the config into templates.</summary>
internal sealed class TemplateReader(ReaderContext context, Func<string, Expression?> parse, Func<ConfigNode, string, Fault> unknown)
{
    private readonly Dictionary<TextNode, Template> compiled = new(ReferenceEqualityComparer.Instance);

    public static TemplateReader ForData(ReaderContext context) =>
        new(context, ExpressionParser.ParseInData, (node, text) => Unknown(node, text, ExpressionParser.ValidInData));

    public static TemplateReader ForRequests(ReaderContext context, IReadOnlyDictionary<string, string> settings, ObjectNode service) => new(
        context,
        text => ExpressionParser.ParseInRequest(text, settings),
        (node, text) => ExpressionParser.SettingOf(text) is { } setting && !settings.ContainsKey(setting)
            ? SettingNames.Missing(service, node, setting)
            : Unknown(node, text, ExpressionParser.ValidInRequests));

    /// <summary>Compiles a text, once, so that its faults are reported once.</summary>
    public Template Text(TextNode node)
    {
        if (!compiled.TryGetValue(node, out var template))
        {
            compiled.Add(node, template = Text(node, context.Resolve(node)));
        }

        return template;
    }

    /// <summary>Shortens what a text becomes, where it is too long.</summary>
    public void Shorten(TextNode node, int longest) => compiled[node] = Text(node).Within(longest);

    public Template Text(ConfigNode node, string text) => Template.Parse(
        text,
        parse,
        inner => context.Faults.Add(unknown(node, inner)),
        () => context.Faults.Add(ConfigFaults.BrokenTemplate(node, text)));

    private static Fault Unknown(ConfigNode node, string text, IReadOnlyCollection<string> valid) =>
        ConfigFaults.UnknownExpression(node, text, text.Contains('|', StringComparison.Ordinal) ? [.. TextFilters.Names.Select(f => $"… | {f}")] : valid);

    public JsonTemplate Json(ConfigNode node) => node switch
    {
        ObjectNode o => new ObjectTemplate([.. o.Properties.Select(p => (JsonEncodedText.Encode(p.Name), Json(p.Value)))]),
        ArrayNode a => new ListTemplate([.. a.Items.Select(Json)]),
        TextNode t => new TextTemplate(Text(t)),
        LiteralNode l => new LiteralTemplate(l.Json),
        _ => throw new NotSupportedException(node.GetType().Name),
    };
}
