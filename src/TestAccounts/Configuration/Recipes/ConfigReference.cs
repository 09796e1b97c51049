using TestAccounts.Configuration.Apis;
using TestAccounts.Configuration.Json;

namespace TestAccounts.Configuration.Recipes;

/// <summary>
/// How a recipe refers to a secret that is plain text in the config: <c>${config:orders.password}</c> or <c>${config:orders.tls.password}</c>,
/// looked up in the config as it is when the recipe is used. No environment variable can have such a name.
/// </summary>
internal static class ConfigReference
{
    private const string Prefix = "config:";

    /// <param name="service">The service's name.</param>
    /// <param name="path">The path from its <c>auth</c>, or from the service itself.</param>
    public static string To(string service, string path) => $"${{{Prefix}{service}.{path}}}";

    /// <summary>Answers a reference from a config that may have changed or vanished; <see langword="null"/> where it has no such secret.</summary>
    /// <param name="name">The reference.</param>
    /// <param name="serviceOf">Finds what is written of a service by its name.</param>
    public static string? Resolve(string name, Func<string, ObjectNode?> serviceOf)
    {
        if (!Is(name) || name[Prefix.Length..].Split('.', 2) is not [var service, var path])
        {
            return null;
        }

        var given = serviceOf(service);
        var node = given is null ? null : SettingsReader.Fill(given, new(_ => null, new(), new()));
        return Select(node?["auth"], path) ?? Select(node, path);
    }

    /// <summary>The service and the path that a reference names; <see langword="null"/> where it is none.</summary>
    public static string? SecretOf(string name) => Is(name) ? name[Prefix.Length..] : null;

    public static bool Is(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    // The name of a property may hold a dot.
    private static string? Select(ConfigNode? node, string path) => (node as ObjectNode)?.Properties
        .Select(p => p.Name == path ? (p.Value as TextNode)?.Text
            : path.StartsWith($"{p.Name}.", StringComparison.Ordinal) ? Select(p.Value, path[(p.Name.Length + 1)..])
            : null)
        .FirstOrDefault(text => text is not null);
}
