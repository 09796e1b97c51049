namespace TestAccounts.Configuration.Json;

/// <summary>Lays one JSON value over another.</summary>
internal static class NodeMerge
{
    /// <summary>Objects merge property by property; of everything else the upper one stays.</summary>
    public static ConfigNode Over(ConfigNode? lower, ConfigNode upper) =>
        lower is ObjectNode below && upper is ObjectNode above ? Over(below, above) : upper;

    public static ObjectNode Over(ObjectNode lower, ObjectNode upper)
    {
        var kept = lower.Properties.Where(p => upper[p.Name] is null);
        var given = upper.Properties.Select(p => p with { Value = Over(lower[p.Name], p.Value) });
        return upper with { Properties = [.. kept, .. given] };
    }
}
