using TestAccounts.Answers;
using TestAccounts.Configuration.Json;

namespace TestAccounts.Configuration.Apis;

/// <summary>Reads what answers mean: <c>expect</c>, <c>exists</c>, <c>missing</c> and so on, of an API or of one request.</summary>
internal sealed class AnswersReader(ReaderContext context)
{
    /// <summary>The properties that say what answers mean.</summary>
    public static IEnumerable<string> Properties => AnswerRules.Names.Select(n => n.Name);

    public AnswerRules Read(ObjectReader reader) => new(
        [.. from name in AnswerRules.Names
            let node = reader.Find(name.Name)
            where node is not null
            select (name.Kind, Alternatives(node, name.Name))]);

    /// <summary>Reads what a body has to hold, by path.</summary>
    public IReadOnlyList<BodyMatch> Body(ObjectReader? matches) =>
        [.. (matches?.Node.Properties ?? []).Select(p => new BodyMatch(Path(p.Value, p.Name), Value(p.Value)))];

    public JsonPath Path(ConfigNode node, string text)
    {
        if (JsonPath.TryParse(text) is { } path)
        {
            return path;
        }

        context.Faults.Add(ConfigFaults.BadPath(node, text));
        return JsonPath.TryParse("$")!;
    }

    private IReadOnlyList<AnswerMatch> Alternatives(ConfigNode node, string name)
    {
        if (node is ArrayNode { Items.Count: 0 } && name == "expect")
        {
            context.Faults.Add(ConfigFaults.EmptyRule(node, name));
        }

        return [.. (node is ArrayNode list ? list.Items : [node]).Select(item => item is ObjectNode o ? Match(o, name) : AnswerMatch.OfStatus(Status(item, name)))];
    }

    private AnswerMatch Match(ObjectNode node, string name)
    {
        var reader = new ObjectReader(node, $"'{name}'", context);
        var status = reader.Find("status");
        var statuses = (status is ArrayNode list ? list.Items : status is null ? [] : [status]).Select(item => Status(item, "status")).ToList();
        if (statuses.Count == 0 && name == "expect")
        {
            statuses.Add(StatusRange.Success);
        }

        var headers = reader.FindObject("headers", "'headers'")?.Node.Properties ?? [];
        var match = new AnswerMatch(statuses, [.. headers.Select(h => (h.Name, Value(h.Value)))], Body(reader.FindObject("body", "'body'")));
        reader.ReportUnknown();
        if (match is { Statuses.Count: 0, Headers.Count: 0, Body.Count: 0 })
        {
            context.Faults.Add(ConfigFaults.EmptyRule(node, name));
        }

        return match;
    }

    private StatusRange Status(ConfigNode node, string name)
    {
        var text = node switch { LiteralNode literal => literal.Json, TextNode given => context.Resolve(given), _ => "" };
        if (StatusRange.TryParse(text) is { } range)
        {
            return range;
        }

        context.Faults.Add(ConfigFaults.WrongKind(node, name, $"{StatusRange.Valid}, an object with status, headers and body, or a list of them"));
        return StatusRange.Success;
    }

    private ValueMatch Value(ConfigNode node)
    {
        switch (node)
        {
            case TextNode text:
                return new ValueMatch.Text(context.Resolve(text));
            case LiteralNode { Json: "null" }:
                return new ValueMatch.Absent();
            case LiteralNode literal:
                return new ValueMatch.Text(literal.Json);
            case ArrayNode { Items.Count: > 0 } list:
                return new ValueMatch.AnyOf([.. list.Items.Select(Value)]);
            case ObjectNode { Properties: [{ Name: "not", Value: var inner }] }:
                return new ValueMatch.Not(Value(inner));
            default:
                context.Faults.Add(ConfigFaults.WrongKind(node, "value", "a single value, null, a list of at least one of them, or { \"not\": value }"));
                return new ValueMatch.Absent();
        }
    }
}
