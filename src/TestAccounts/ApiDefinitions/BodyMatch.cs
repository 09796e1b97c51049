using System.Text.Json;

namespace TestAccounts.ApiDefinitions;

/// <summary>A value that a body must hold at a path.</summary>
internal sealed record BodyMatch(JsonPath Path, string Value)
{
    public bool Matches(JsonElement body) => Path.Select(body) is { } found && JsonPath.Text(found) == Value;
}
