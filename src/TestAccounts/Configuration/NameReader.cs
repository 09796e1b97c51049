using System.Text.RegularExpressions;
using TestAccounts.Configuration.Json;

namespace TestAccounts.Configuration;

/// <summary>Reads the names of services and accounts.</summary>
internal static partial class NameReader
{
    public static string Read(ObjectReader reader, string what)
    {
        var name = reader.RequiredText("name");
        if (reader.Node["name"] is TextNode node && !Valid().IsMatch(name))
        {
            reader.Context.Faults.Add(ConfigFaults.BadName(node, what, name));
        }

        return name;
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_-]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Valid();
}
