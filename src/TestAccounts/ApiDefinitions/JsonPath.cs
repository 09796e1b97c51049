using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TestAccounts.ApiDefinitions;

/// <summary>A path to one value of a body: <c>$.data.id</c>, <c>$.items[0].id</c>, <c>$['odd name']</c>, or without <c>$</c>.</summary>
internal sealed partial class JsonPath
{
    private readonly object[] steps;

    private JsonPath(string source, object[] steps) => (Source, this.steps) = (source, steps);

    public string Source { get; }

    /// <summary>Parses a path; <see langword="null"/> where the text is none.</summary>
    public static JsonPath? TryParse(string text)
    {
        var rest = text.StartsWith('$') ? text[1..] : $".{text}";
        var steps = new List<object>();
        var position = 0;
        foreach (Match match in Step().Matches(rest))
        {
            if (match.Index != position)
            {
                return null;
            }

            steps.Add(match.Groups["index"] is { Success: true } index
                ? int.Parse(index.Value, CultureInfo.InvariantCulture)
                : match.Groups["name"].Value);
            position += match.Length;
        }

        return position == rest.Length ? new(text, [.. steps]) : null;
    }

    public JsonElement? Select(JsonElement element)
    {
        foreach (var step in steps)
        {
            if (step is string name && element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var property))
            {
                element = property;
            }
            else if (step is int index && element.ValueKind == JsonValueKind.Array && index < element.GetArrayLength())
            {
                element = element[index];
            }
            else
            {
                return null;
            }
        }

        return element;
    }

    /// <summary>A scalar as text: numbers as they were written; <see langword="null"/> for everything that is no scalar.</summary>
    public static string? Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => element.GetRawText(),
        _ => null,
    };

    public override string ToString() => Source;

    [GeneratedRegex(@"\.(?<name>[^.\[\]'""\s]+)|\['(?<name>[^']+)'\]|\[(?<index>\d{1,9})\]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Step();
}
