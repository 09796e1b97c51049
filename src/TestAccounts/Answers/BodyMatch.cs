using System.Text.Json;

namespace TestAccounts.Answers;

/// <summary>What a body has to hold at a path.</summary>
internal sealed record BodyMatch(JsonPath Path, ValueMatch Value)
{
    public bool Matches(JsonElement? body) => Value.Matches(TextIn(body));

    /// <summary>Whether the body has anything at the path.</summary>
    public bool IsThere(JsonElement body) => Path.Select(body) is not null;

    // An object or a list is a value too: only null and nothing count as none.
    private string? TextIn(JsonElement? body) => body is not { } json || Path.Select(json) is not { } found ? null
        : found.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? found.GetRawText()
        : JsonPath.Text(found);
}
