using System.Text;

namespace TestAccounts.Templates;

/// <summary>A text with expressions, parsed once and rendered for each account.</summary>
internal sealed class Template
{
    private readonly TemplatePart[] parts;
    private int? longest;

    private Template(string source, TemplatePart[] parts, bool hasFault = false) => (Source, this.parts, HasFault) = (source, parts, hasFault);

    public string Source { get; }

    /// <summary>Whether a part of it was reported, so that it makes no sense to judge the rest.</summary>
    public bool HasFault { get; }

    public IReadOnlyList<TemplatePart> Parts => parts;

    public IEnumerable<Expression> Expressions => parts.Select(p => p.Expression).OfType<Expression>();

    /// <summary>The only thing in the template, if it is an expression.</summary>
    public Expression? Sole => parts is [{ Expression: { } expression }] ? expression : null;

    /// <summary>Parses a text; each fault is told, and stands as plain text in the result.</summary>
    public static Template Parse(string text, Func<string, Expression?> parse, Action<string> unknown, Action unclosed)
    {
        var parts = new List<TemplatePart>();
        var hasFault = false;
        var position = 0;
        while (text.IndexOf("{{", position, StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = text.IndexOf("}}", start, StringComparison.Ordinal);
            if (end < 0)
            {
                hasFault = true;
                unclosed();
                break;
            }

            if (start > position)
            {
                parts.Add(new(text[position..start], null));
            }

            var inner = text[(start + 2)..end].Trim();
            if (parse(inner) is { } expression)
            {
                parts.Add(new("", expression));
            }
            else
            {
                hasFault = true;
                unknown(inner);
            }

            position = end + 2;
        }

        if (position < text.Length)
        {
            parts.Add(new(text[position..], null));
        }

        return new(text, [.. parts], hasFault);
    }

    /// <summary>A template without expressions, whatever the text holds.</summary>
    public static Template Literal(string text) => new(text, [new(text, null)]);

    /// <summary>Stands for a text that was reported.</summary>
    public static Template Faulty(string text) => new(text, [new(text, null)], hasFault: true);

    /// <summary>The same, but for a login that is shortened where it is too long for its service.</summary>
    public Template Within(int longest) => new(Source, parts, HasFault) { longest = longest };

    /// <summary>Whether it asks for something optional that is not there, so that what holds it is left out.</summary>
    public bool IsAbsent(AccountValues values) => Array.Exists(parts, p => p.Expression is { IsOptional: true } optional && !values.Has(optional));

    public string Render(AccountValues values)
    {
        var text = parts.Length == 1 ? parts[0].Render(values) : RenderAll(values);
        return longest is { } limit ? ShortLogin.Of(text, limit) : text;
    }

    public override string ToString() => Source;

    private string RenderAll(AccountValues values)
    {
        var result = new StringBuilder();
        foreach (var part in parts)
        {
            result.Append(part.Render(values));
        }

        return result.ToString();
    }
}
