using System.Text.Json.Nodes;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tests;

/// <summary>The JSON schema that editors complete configs by.</summary>
internal static class ConfigSchema
{
    private static readonly JsonNode Root = JsonNode.Parse(File.ReadAllText(RepositoryRoot.PathTo("docs", "testaccounts.schema.json")))!;

    /// <summary>The definitions that describe an object of the config; the config itself is called <c>config</c>.</summary>
    public static IEnumerable<string> Objects =>
        [.. Root["$defs"]!.AsObject().Where(d => d.Value!["properties"] is not null).Select(d => d.Key), "config"];

    public static IEnumerable<string> Properties(string definition) => Definition(definition)["properties"]!.AsObject().Select(p => p.Key);

    public static bool IsClosed(string definition) => Definition(definition)["additionalProperties"] is JsonValue value && !value.GetValue<bool>();

    private static JsonNode Definition(string name) => name == "config" ? Root : Root["$defs"]![name]!;
}
