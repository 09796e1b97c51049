using TestAccounts.Configuration.Json;

namespace TestAccounts.Configuration;

/// <summary>Lets whoever starts the services say where they are, instead of the config.</summary>
internal static class EndpointOptions
{
    private static readonly SourceFile Source = new("--endpoint", []);

    public static ObjectNode Over(ObjectNode root, IReadOnlyDictionary<string, string> endpoints, FaultList faults)
    {
        if (endpoints.Count == 0)
        {
            return root;
        }

        var services = (root["services"] as ArrayNode)?.Items.OfType<ObjectNode>().ToList() ?? [];
        var overlay = new List<ConfigNode>();
        foreach (var (name, endpoint) in endpoints.OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            // Named as the config names it, so that it is merged into that one.
            var service = services.Find(s => string.Equals((s["name"] as TextNode)?.Text, name, StringComparison.OrdinalIgnoreCase));
            if (service is null)
            {
                faults.Add(ConfigFaults.NoSuchEndpoint(name, services.Select(s => (s["name"] as TextNode)?.Text).OfType<string>()));
                continue;
            }

            overlay.Add(service with { Properties = [new("name", 0, service["name"]!), new("endpoint", 0, new TextNode(Source, 0, endpoint))] });
        }

        return ConfigFile.Merge(root, root with { Properties = [new("services", 0, new ArrayNode(Source, 0, overlay))] });
    }
}
