using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TestAccounts.Answers;

/// <summary>
/// A path to one value of a body: <c>$.data.id</c>, <c>$.items[0].id</c>, <c>$.items[-1]</c>, <c>$['odd name']</c>,
/// <c>$.attributes[?(@.name == 'sub')].value</c>, or without <c>$</c>. The notation is that of RFC 9535, of which it is a part.
/// </summary>
internal sealed partial class JsonPath
{
    private readonly Func<JsonElement, JsonElement?>[] steps;

    private JsonPath(string source, Func<JsonElement, JsonElement?>[] steps) => (Source, this.steps) = (source, steps);

    public string Source { get; }

    /// <summary>Parses a path; <see langword="null"/> where the text is none.</summary>
    public static JsonPath? TryParse(string text)
    {
        var rest = text.StartsWith('$') || text.StartsWith('@') ? text[1..] : text.StartsWith('[') ? text : $".{text}";
        var steps = new List<Func<JsonElement, JsonElement?>>();
        var position = 0;
        foreach (Match match in StepPattern().Matches(rest))
        {
            if (match.Index != position || StepOf(match) is not { } step)
            {
                return null;
            }

            steps.Add(step);
            position += match.Length;
        }

        return position == rest.Length ? new(text, [.. steps]) : null;
    }

    public JsonElement? Select(JsonElement element)
    {
        foreach (var step in steps)
        {
            if (step(element) is not { } next)
            {
                return null;
            }

            element = next;
        }

        return element;
    }

    /// <summary>The scalar at the path as text; <see langword="null"/> where there is none.</summary>
    public string? TextIn(JsonElement element) => Select(element) is { } found ? Text(found) : null;

    /// <summary>A scalar as text: numbers as they were written; <see langword="null"/> for everything that is no scalar.</summary>
    public static string? Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => element.GetRawText(),
        _ => null,
    };

    public override string ToString() => Source;

    private static Func<JsonElement, JsonElement?>? StepOf(Match match)
    {
        if (match.Groups["index"] is { Success: true } index)
        {
            var number = int.Parse(index.Value, CultureInfo.InvariantCulture);
            return element => Item(element, number);
        }

        if (match.Groups["field"] is { Success: true } field)
        {
            var isEqual = match.Groups["operator"].Value == "==";
            var value = match.Groups["text"] is { Success: true } text ? text.Value : match.Groups["literal"].Value;
            return TryParse(field.Value) is { } path ? element => FirstWhere(element, item => (path.TextIn(item) == value) == isEqual) : null;
        }

        var name = match.Groups["name"].Value;
        return element => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var property) ? property : null;
    }

    private static JsonElement? Item(JsonElement element, int number)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var index = number < 0 ? element.GetArrayLength() + number : number;
        return index >= 0 && index < element.GetArrayLength() ? element[index] : null;
    }

    // One object counts as a list of one: that is what XML with a single element looks like.
    private static JsonElement? FirstWhere(JsonElement element, Func<JsonElement, bool> matches)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return matches(element) ? element : null;
        }

        foreach (var item in element.EnumerateArray())
        {
            if (matches(item))
            {
                return item;
            }
        }

        return null;
    }

    [GeneratedRegex(
        """
        \.(?<name>[^.\[\]'"\s]+)
        | \['(?<name>[^']+)'\]
        | \[(?<index>-?\d{1,9})\]
        | \[\?\s*\(?\s*(?<field>@(?:\.[^.\[\]'"\s=!]+|\['[^']+'\])*)\s*(?<operator>==|!=)\s*(?:'(?<text>[^']*)'|"(?<text>[^"]*)"|(?<literal>[-\w.]+))\s*\)?\s*\]
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex StepPattern();
}
