using System.Text;
using TestAccounts.Templates;

namespace TestAccounts.ApiDefinitions;

/// <summary>A path and query whose values are escaped exactly once.</summary>
internal sealed class TargetTemplate(Template path, IReadOnlyList<(string Name, Template Value)> query)
{
    public IEnumerable<Expression> Expressions => path.Expressions.Concat(query.SelectMany(q => q.Value.Expressions));

    /// <summary>The template as a person would write it.</summary>
    public string Source => path.Source;

    /// <summary>Whether the path itself, before the query, tells which account is meant; then "not found" may mean just that account.</summary>
    public bool NamesAccount => path.Parts.TakeWhile(part => !part.Text.Contains('?', StringComparison.Ordinal))
        .Any(part => part.Expression is { Kind: not (ExpressionKind.Setting or ExpressionKind.Token) });

    /// <exception cref="UnusableValueException">A value would change which path the request goes to.</exception>
    public string Render(AccountValues values)
    {
        var result = new StringBuilder();
        var inQuery = false;
        foreach (var part in path.Parts)
        {
            inQuery |= part.Text.Contains('?', StringComparison.Ordinal);
            result.Append(part.Expression is null ? part.Text : Escape(part.Expression, values, inQuery));
        }

        foreach (var (name, value) in query)
        {
            if (value.IsAbsent(values))
            {
                continue;
            }

            result.Append(inQuery ? '&' : '?').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value.Render(values)));
            inQuery = true;
        }

        return result.ToString();
    }

    // Escaping cannot save "." and "..": %2E means the same as a dot to every URL parser, and the segment would vanish.
    private static string Escape(Expression expression, AccountValues values, bool inQuery)
    {
        var value = expression.Render(values);
        return inQuery || value is not ("" or "." or "..")
            ? Uri.EscapeDataString(value)
            : throw new UnusableValueException(expression.Text, value);
    }
}
