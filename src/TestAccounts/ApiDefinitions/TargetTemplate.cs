using System.Text;
using TestAccounts.Templates;

namespace TestAccounts.ApiDefinitions;

/// <summary>A path and query whose values are escaped exactly once.</summary>
internal sealed class TargetTemplate
{
    private readonly Template path;
    private readonly IReadOnlyList<(string Name, Template Value)> query;
    private readonly List<TemplatePart> segments = [];
    private readonly List<List<TemplatePart>> parameters = [];

    public TargetTemplate(Template path, IReadOnlyList<(string Name, Template Value)> query)
    {
        this.path = path;
        this.query = query;
        foreach (var part in path.Parts)
        {
            Add(part);
        }

        foreach (var (name, value) in query)
        {
            parameters.Add([new($"{Uri.EscapeDataString(name)}=", null), .. value.Parts.Select(p => p.Expression is null ? new(Uri.EscapeDataString(p.Text), null) : p)]);
        }
    }

    public IEnumerable<Expression> Expressions => path.Expressions.Concat(query.SelectMany(q => q.Value.Expressions));

    public bool HasFault => path.HasFault || query.Any(q => q.Value.HasFault);

    /// <summary>The template as a person would write it.</summary>
    public string Source => path.Source;

    /// <summary>Whether the path itself, before the query, tells which account is meant; then "not found" may mean just that account.</summary>
    public bool NamesAccount => path.Parts.TakeWhile(part => !part.Text.Contains('?', StringComparison.Ordinal))
        .Any(part => part.Expression is { Kind: not (ExpressionKind.Setting or ExpressionKind.Token) });

    /// <exception cref="UnusableValueException">A value would change which path the request goes to.</exception>
    public string Render(AccountValues values)
    {
        var result = new StringBuilder();
        foreach (var part in segments)
        {
            result.Append(part.Expression is null ? part.Text : Segment(part.Expression, values));
        }

        var separator = '?';
        foreach (var parameter in parameters.Where(p => !p.Exists(part => part.Expression is { IsOptional: true } optional && !values.Has(optional))))
        {
            result.Append(separator);
            parameter.ForEach(part => result.Append(part.Expression is null ? part.Text : Uri.EscapeDataString(part.Render(values))));
            separator = '&';
        }

        return result.ToString();
    }

    // The query begins at the first question mark of the path's own text; each parameter is kept apart, so that it can be left out.
    private void Add(TemplatePart part)
    {
        if (part.Expression is not null)
        {
            (parameters.Count == 0 ? segments : parameters[^1]).Add(part);
            return;
        }

        var start = parameters.Count == 0 ? part.Text.IndexOf('?', StringComparison.Ordinal) : 0;
        if (parameters.Count == 0)
        {
            segments.Add(new(start < 0 ? part.Text : part.Text[..start++], null));
            if (start < 0)
            {
                return;
            }

            parameters.Add([]);
        }

        var pieces = part.Text[start..].Split('&');
        parameters[^1].Add(new(pieces[0], null));
        parameters.AddRange(pieces.Skip(1).Select(piece => new List<TemplatePart> { new(piece, null) }));
    }

    // Escaping cannot save "." and "..": %2E means the same as a dot to every URL parser, and the segment would vanish.
    private static string Segment(Expression expression, AccountValues values) =>
        expression.Render(values) is not ("" or "." or "..") and var value
            ? Uri.EscapeDataString(value)
            : throw new UnusableValueException(expression.Text, expression.Render(values));
}
