using System.Text.RegularExpressions;
using TestAccounts.Configuration.Json;

namespace TestAccounts.Configuration.Apis;

/// <summary>Knows which settings texts ask for, and tells of those that are missing or that nothing asks for.</summary>
internal static partial class SettingNames
{
    /// <summary>What every service has without naming it among its settings.</summary>
    public const string Endpoint = "endpoint";

    /// <summary>The names that a text asks for, also as <c>{{settings.name?}}</c>.</summary>
    public static IEnumerable<string> In(string text) => Reference().Matches(text).Select(match => match.Groups["name"].Value).Where(name => name != Endpoint);

    public static IEnumerable<string> In(ConfigNode node) => node switch
    {
        TextNode text => In(text.Text),
        ObjectNode o => o.Properties.SelectMany(p => In(p.Value)),
        ArrayNode list => list.Items.SelectMany(In),
        _ => [],
    };

    /// <summary>Tells of a setting that is asked for and not there: where a person asks for it, and at the service where a preset does.</summary>
    public static Fault Missing(ObjectNode service, ConfigNode node, string name)
    {
        var given = (service["settings"] as ObjectNode)?.Properties.Select(p => p.Name) ?? [];
        return node.Source.IsBuiltIn
            ? ConfigFaults.MissingSetting(PlaceOf(service), name, Suggestion.For("", Used(service)))
            : ConfigFaults.MissingSetting(node, name, Suggestion.For(name, [.. given, Endpoint]));
    }

    /// <summary>Tells of the settings of a service that neither itself nor its preset asks for.</summary>
    public static void ReportUnused(ObjectNode service, FaultList faults)
    {
        if (service["settings"] is not ObjectNode settings)
        {
            return;
        }

        var names = settings.Properties.Select(p => p.Name).ToList();
        var own = In(service).Distinct(StringComparer.Ordinal).ToList();
        var used = Used(service);
        // Where the service asks for another, that one is the misspelt one, and is told of.
        var meant = own.Where(name => !names.Contains(name)).Select(name => Suggestion.Closest(name, names)).ToList();
        foreach (var property in settings.Properties.Where(p => p.Name != Endpoint && !used.Contains(p.Name) && !meant.Contains(p.Name)))
        {
            faults.Add(ConfigFaults.UnusedSetting(settings.Source, property, used));
        }
    }

    private static List<string> Used(ObjectNode service) =>
        [.. (service["type"] is TextNode { Text: var type } && Presets.Exists(type) ? Presets.SettingsOf(type) : []).Union(In(service), StringComparer.Ordinal)];

    private static ConfigNode PlaceOf(ObjectNode service) =>
        service["settings"] is { Source.IsBuiltIn: false } settings ? settings : service["name"] ?? service;

    [GeneratedRegex(@"\{\{\s*settings\.(?<name>[^}\s|?]+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
