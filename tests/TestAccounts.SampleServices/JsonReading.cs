using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestAccounts.SampleServices;

internal static class JsonReading
{
    public static string? Text(this JsonObject body, string name) =>
        body[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static int? Number(this JsonObject body, string name) =>
        body[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    public static bool Flag(this JsonObject body, string name) => body[name]?.GetValueKind() == JsonValueKind.True;

    /// <summary>The strings of an array; <see langword="null"/> where it is no array of strings.</summary>
    public static IReadOnlyList<string>? Texts(this JsonObject body, string name) =>
        body[name] is JsonArray array && array.All(item => item?.GetValueKind() == JsonValueKind.String)
            ? [.. array.Select(item => item!.GetValue<string>())]
            : null;

    public static Dictionary<string, JsonElement> ToData(this JsonObject body) =>
        body.ToDictionary(field => field.Key, field => JsonSerializer.SerializeToElement(field.Value), StringComparer.Ordinal);

    public static JsonNode? ToNode(this JsonElement element) => JsonSerializer.SerializeToNode(element);
}
