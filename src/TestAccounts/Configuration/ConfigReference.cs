namespace TestAccounts.Configuration;

/// <summary>
/// How a recipe refers to a secret that is plain text in the config: <c>${config:orders.password}</c>, looked up in the config as it is
/// when the recipe is used. No environment variable can have such a name.
/// </summary>
internal static class ConfigReference
{
    private const string Prefix = "config:";

    public static string To(string service, string property) => $"${{{Prefix}{service}.{property}}}";

    /// <summary>Answers a reference from a config that may have changed or vanished; <see langword="null"/> where it has no such secret.</summary>
    public static string? Resolve(string name, ObjectNode? config)
    {
        if (config is null || !name.StartsWith(Prefix, StringComparison.Ordinal) || name[Prefix.Length..].Split('.') is not [var service, var property])
        {
            return null;
        }

        var node = (config["services"] as ArrayNode)?.Items.OfType<ObjectNode>().FirstOrDefault(s => (s["name"] as TextNode)?.Text == service);
        return ((node?["auth"] as ObjectNode)?[property] ?? node?[property]) is TextNode { Text: var text } ? text : null;
    }

    public static bool Is(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);
}
