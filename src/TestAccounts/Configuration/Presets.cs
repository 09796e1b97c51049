using System.Collections.Frozen;

namespace TestAccounts.Configuration;

/// <summary>The account APIs that a service's <c>type</c> names.</summary>
internal static class Presets
{
    public const string Default = "rest";
    private const string DefaultPath = "/accounts";
    private const string PathSetting = "{{settings.path}}";
    private static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet([Default], StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names => Known;

    public static bool Exists(string name) => Known.Contains(name);

    /// <summary>
    /// Reads a preset. Where the config says how to create an account, the default API reads, finds and deletes below that path.
    /// </summary>
    public static ObjectNode Read(string name, ObjectNode? api)
    {
        using var stream = typeof(Presets).Assembly.GetManifestResourceStream($"{name}.json")!;
        using var reader = new StreamReader(stream);
        return PresetNodes.Parse($"preset {name}", reader.ReadToEnd().Replace(PathSetting, PathOf(api) ?? DefaultPath, StringComparison.Ordinal));
    }

    private static string? PathOf(ObjectNode? api)
    {
        var create = api?["create"] is ArrayNode { Items: [var first, ..] } ? first : api?["create"];
        var line = (create is ObjectNode o ? o["request"] : create) as TextNode;
        var path = line?.Text.Split(' ', 2).ElementAtOrDefault(1)?.Split('?')[0].TrimEnd('/');
        return string.IsNullOrEmpty(path) || path.Contains('{', StringComparison.Ordinal) || path.Contains('"', StringComparison.Ordinal) ? null : path;
    }
}
