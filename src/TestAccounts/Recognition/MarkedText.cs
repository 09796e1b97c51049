using System.Text.Json;

namespace TestAccounts.Recognition;

/// <summary>Looks for marks in all texts of an answer, however deep they are in it.</summary>
internal static class MarkedText
{
    /// <summary>The first text that is ours, with its path; <see langword="null"/> where there is none.</summary>
    public static (string Path, string Text)? First(JsonElement value, Func<string, bool> isOurs) =>
        All(value, "$").Where(found => isOurs(found.Text)).Select(found => ((string, string)?)found).FirstOrDefault();

    /// <summary>The marks in texts that are one word, such as a login or an address, and not a sentence about one; each once.</summary>
    public static IEnumerable<LoginMark> InWords(JsonElement value) =>
        All(value, "$").Where(found => !found.Text.Any(char.IsWhiteSpace)).SelectMany(found => LoginMark.AllIn(found.Text)).Distinct();

    private static IEnumerable<(string Path, string Text)> All(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.String => [(path, value.GetString()!)],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property => All(property.Value, $"{path}.{property.Name}")),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => All(item, $"{path}[{index}]")),
        _ => [],
    };
}
