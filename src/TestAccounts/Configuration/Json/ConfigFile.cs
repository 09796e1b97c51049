namespace TestAccounts.Configuration.Json;

/// <summary>Finds a config's files and lays the overlay over the config.</summary>
internal static class ConfigFile
{
    public static ObjectNode? Read(string path, string? environment, FaultList faults)
    {
        if (!File.Exists(path))
        {
            faults.Add(ConfigFaults.NotFound(path));
            return null;
        }

        var config = Parse(path, faults);
        if (string.IsNullOrEmpty(environment))
        {
            return config;
        }

        var overlayPath = Path.ChangeExtension(path, $".{environment}{Path.GetExtension(path)}");
        if (!File.Exists(overlayPath))
        {
            faults.Add(ConfigFaults.OverlayNotFound(overlayPath, environment));
            return config;
        }

        var overlay = Parse(overlayPath, faults);
        return config is null || overlay is null ? null : Merge(config, overlay);
    }

    /// <summary>Reads the config for its secrets alone; <see langword="null"/> where it is gone or broken.</summary>
    public static ObjectNode? TryRead(string path, string? environment) => Read(path, environment, new());

    /// <summary>Lays an overlay over a config. Services merge by name; those that only the overlay has are added.</summary>
    public static ObjectNode Merge(ObjectNode config, ObjectNode overlay)
    {
        if (config["services"] is not ArrayNode lower || overlay["services"] is not ArrayNode upper)
        {
            return NodeMerge.Over(config, overlay);
        }

        var byName = upper.Items.OfType<ObjectNode>().Where(s => Name(s) is not null).ToLookup(Name);
        var kept = lower.Items.Select(s => s is ObjectNode o && byName[Name(o)].FirstOrDefault() is { } over ? NodeMerge.Over(o, over) : s);
        var names = lower.Items.OfType<ObjectNode>().Select(Name).ToHashSet(StringComparer.Ordinal);
        var added = upper.Items.Where(s => s is not ObjectNode o || !names.Contains(Name(o)));
        var services = upper with { Items = [.. kept, .. added] };
        var merged = NodeMerge.Over(config, overlay);
        return merged with { Properties = [.. merged.Properties.Select(p => p.Name == "services" ? p with { Value = services } : p)] };
    }

    private static ObjectNode? Parse(string path, FaultList faults)
    {
        byte[] text;
        try
        {
            text = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(ConfigFaults.Unreadable(path, e.Message));
            return null;
        }

        var node = ConfigParser.Parse(new(path, text), faults);
        if (node is not (ObjectNode or null))
        {
            faults.Add(ConfigFaults.WrongKind(node, "config", "an object"));
        }

        return node as ObjectNode;
    }

    private static string? Name(ObjectNode service) => (service["name"] as TextNode)?.Text;
}
