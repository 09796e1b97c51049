using System.Text.RegularExpressions;
using TestAccounts.Configuration.Json;
using TestAccounts.Secrets;

namespace TestAccounts.Configuration.Apis;

/// <summary>Reads a service's <c>settings</c>, and fills them into what is no request. The endpoint counts as a setting too.</summary>
internal static partial class SettingsReader
{
    // Their {{…}} belongs to requests and accounts; there a setting is escaped as everything else is.
    private static readonly string[] WithTemplates = ["api", "accounts", "data", "settings"];

    /// <summary>The settings by name, resolved.</summary>
    public static IReadOnlyDictionary<string, string> Read(ObjectNode service, ReaderContext context)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        if (service[SettingNames.Endpoint] is TextNode endpoint)
        {
            settings[SettingNames.Endpoint] = context.Resolve(endpoint).TrimEnd('/');
        }

        foreach (var property in (service["settings"] as ObjectNode)?.Properties ?? [])
        {
            switch (property.Value)
            {
                case TextNode text:
                    settings[property.Name] = SecretName.Is(property.Name) ? context.ResolveSecret(text) : context.Resolve(text);
                    break;
                case LiteralNode { Json: "null" }:
                    break;
                case LiteralNode literal:
                    settings[property.Name] = literal.Json;
                    break;
                default:
                    context.Faults.Add(ConfigFaults.WrongKind(property.Value, property.Name, "a single value"));
                    break;
            }
        }

        return settings;
    }

    /// <summary>Replaces <c>{{settings.name}}</c> in everything but requests and accounts; in settings too, by the others.</summary>
    public static ObjectNode Fill(ObjectNode service, ReaderContext context)
    {
        var unfilled = service;
        var filled = new Dictionary<string, ConfigNode>(StringComparer.Ordinal);
        void Tell(ConfigNode node, string name) => context.Faults.Add(SettingNames.Missing(unfilled, node, name));
        if (service["settings"] is ObjectNode settings)
        {
            foreach (var property in settings.Properties)
            {
                filled[property.Name] = property.Value;
            }

            foreach (var property in settings.Properties)
            {
                filled[property.Name] = Fill(property.Value, filled, Tell);
            }

            var node = settings with { Properties = [.. settings.Properties.Select(p => p with { Value = filled[p.Name] })] };
            service = service with { Properties = [.. service.Properties.Select(p => p.Name == "settings" ? p with { Value = node } : p)] };
        }

        if (service[SettingNames.Endpoint] is { } given && Fill(given, filled, Tell) is TextNode endpoint)
        {
            filled[SettingNames.Endpoint] = endpoint with { Text = endpoint.Text.TrimEnd('/') };
        }

        return service with { Properties = [.. service.Properties.Select(p => WithTemplates.Contains(p.Name) ? p : p with { Value = Fill(p.Value, filled, Tell) })] };
    }

    private static ConfigNode Fill(ConfigNode node, Dictionary<string, ConfigNode> settings, Action<ConfigNode, string> missing) => node switch
    {
        TextNode text when text.Text.Contains("{{settings.", StringComparison.Ordinal) => text with { Text = Reference().Replace(text.Text, match => Value(match, text, settings, missing)) },
        ObjectNode o => o with { Properties = [.. o.Properties.Select(p => p with { Value = Fill(p.Value, settings, missing) })] },
        ArrayNode a => a with { Items = [.. a.Items.Select(item => Fill(item, settings, missing))] },
        _ => node,
    };

    private static string Value(Match match, ConfigNode node, Dictionary<string, ConfigNode> settings, Action<ConfigNode, string> missing)
    {
        var name = match.Groups["name"].Value;
        switch (settings.GetValueOrDefault(name))
        {
            case TextNode text:
                return text.Text;
            case LiteralNode { Json: not "null" } literal:
                return literal.Json;
            default:
                // A hole would make a URL or a host wrong as well.
                missing(node, name);
                return name;
        }
    }

    [GeneratedRegex(@"\{\{\s*settings\.(?<name>[^}\s]+)\s*\}\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
