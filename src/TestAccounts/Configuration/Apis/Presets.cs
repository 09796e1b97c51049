using System.Collections.Frozen;
using TestAccounts.Configuration.Json;

namespace TestAccounts.Configuration.Apis;

/// <summary>The presets that a service's <c>type</c> names: services without a name, over which the config's service is laid.</summary>
internal static class Presets
{
    public const string Default = "rest";
    private const string Create = "create";
    private const string Suffix = ".json";
    private const string DefaultPath = "/accounts";
    private const string PathSetting = "{{settings.path}}";

    private static readonly FrozenSet<string> Known = typeof(Presets).Assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith(Suffix, StringComparison.Ordinal)).Select(name => name[..^Suffix.Length]).ToFrozenSet(StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names => [.. Known.Order(StringComparer.Ordinal)];

    public static bool Exists(string name) => Known.Contains(name);

    /// <summary>The settings that a preset asks for, whichever way to authenticate is chosen.</summary>
    public static IEnumerable<string> SettingsOf(string name) => SettingNames.In(Text(name).Replace(PathSetting, "", StringComparison.Ordinal));

    /// <summary>Lays a service over a preset.</summary>
    public static ObjectNode Complete(ObjectNode service, string name)
    {
        var preset = Read(name, service["api"] as ObjectNode);
        var auth = AuthFor(preset["auth"] as ArrayNode, service);
        var below = preset with { Properties = [.. preset.Properties.Where(p => p.Name != "auth"), .. auth is null ? [] : new[] { new ConfigProperty("auth", 0, auth) }] };
        return NodeMerge.Over(below, WithObjects(service, preset["api"] as ObjectNode ?? PresetNodes.Empty));
    }

    // Where the config says how to create an account, the default API reads, finds and deletes below that path.
    private static ObjectNode Read(string name, ObjectNode? api) =>
        PresetNodes.Parse($"preset {name}", Text(name).Replace(PathSetting, PathOf(api) ?? DefaultPath, StringComparison.Ordinal));

    private static string Text(string name)
    {
        using var stream = typeof(Presets).Assembly.GetManifestResourceStream(name + Suffix)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    // A request line is short for an object with nothing else. Where one side creates with several requests and the other with one,
    // that one belongs to the request that creates.
    private static ObjectNode WithObjects(ObjectNode service, ObjectNode preset) => service["api"] is not ObjectNode api ? service : service with
    {
        Properties = [.. service.Properties.Select(p => p.Value != api ? p : p with { Value = api with { Properties = [.. api.Properties.Select(o => WithObject(o, preset[o.Name]))] } })],
    };

    private static ConfigProperty WithObject(ConfigProperty operation, ConfigNode? preset) => operation with
    {
        Value = (preset, operation.Value) switch
        {
            (ObjectNode one, ArrayNode { Items.Count: > 0 } list) when one["request"] is not null && operation.Name == Create =>
                WithCreating(list, creating => NodeMerge.Over(one, AsObject(creating))),
            (ArrayNode { Items.Count: > 0 } several, ObjectNode or TextNode) when operation.Name == Create =>
                WithCreating(several, creating => NodeMerge.Over(creating, AsObject(operation.Value))) with { Source = operation.Value.Source, Offset = operation.Value.Offset },
            (ObjectNode one, _) when one["request"] is not null => AsObject(operation.Value),
            _ => operation.Value,
        },
    };

    private static ArrayNode WithCreating(ArrayNode requests, Func<ConfigNode, ConfigNode> change)
    {
        var creating = CreatingRequest.IndexIn(requests.Items);
        return requests with { Items = [.. requests.Items.Select((item, i) => i == creating ? change(item) : item)] };
    }

    private static ConfigNode AsObject(ConfigNode request) =>
        request is TextNode line ? new ObjectNode(line.Source, line.Offset, [new("request", line.Offset, line)]) : request;

    // A preset knows several ways to authenticate; the config's type says which of them is completed.
    private static ObjectNode? AuthFor(ArrayNode? known, ObjectNode service) => (service["auth"] as ObjectNode)?["type"] is TextNode { Text: var type }
        ? known?.Items.OfType<ObjectNode>().FirstOrDefault(a => a["type"] is TextNode { Text: var name } && name == type)
        : null;

    private static string? PathOf(ObjectNode? api)
    {
        var create = api?[Create] is ArrayNode { Items: { Count: > 0 } items } ? items[CreatingRequest.IndexIn(items)] : api?[Create];
        var line = (create is ObjectNode o ? o["request"] : create) as TextNode;
        var path = line?.Text.Split(' ', 2).ElementAtOrDefault(1)?.Split('?')[0].TrimEnd('/');
        return string.IsNullOrEmpty(path) || path.Contains('{', StringComparison.Ordinal) || path.Contains('"', StringComparison.Ordinal) ? null : path;
    }
}
