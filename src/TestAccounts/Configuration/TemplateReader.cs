using System.Text.Json;
using TestAccounts.Templates;

namespace TestAccounts.Configuration;

/// <summary>Compiles texts and JSON of the config into templates.</summary>
internal sealed class TemplateReader(ReaderContext context, Func<string, Expression?> parse, IReadOnlyCollection<string> valid)
{
    private readonly Dictionary<TextNode, Template> compiled = new(ReferenceEqualityComparer.Instance);

    public static TemplateReader ForData(ReaderContext context) =>
        new(context, ExpressionParser.ParseInData, ExpressionParser.ValidInData);

    public static TemplateReader ForRequests(ReaderContext context) =>
        new(context, ExpressionParser.ParseInRequest, ExpressionParser.ValidInRequests);

    /// <summary>Compiles a text, once, so that its faults are reported once.</summary>
    public Template Text(TextNode node)
    {
        if (!compiled.TryGetValue(node, out var template))
        {
            compiled.Add(node, template = Text(node, context.Resolve(node)));
        }

        return template;
    }

    public Template Text(ConfigNode node, string text) => Template.Parse(
        text,
        parse,
        unknown => context.Faults.Add(ConfigFaults.UnknownExpression(node, unknown, valid)),
        () => context.Faults.Add(ConfigFaults.BrokenTemplate(node, text)));

    public JsonTemplate Json(ConfigNode node) => node switch
    {
        ObjectNode o => new ObjectTemplate([.. o.Properties.Select(p => (JsonEncodedText.Encode(p.Name), Json(p.Value)))]),
        ArrayNode a => new ListTemplate([.. a.Items.Select(Json)]),
        TextNode t => new TextTemplate(Text(t)),
        LiteralNode l => new LiteralTemplate(l.Json),
        _ => throw new NotSupportedException(node.GetType().Name),
    };
}
