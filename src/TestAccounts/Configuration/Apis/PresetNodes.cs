using System.Text;
using TestAccounts.Configuration.Json;

namespace TestAccounts.Configuration.Apis;

/// <summary>Parses JSON that ships with the engine.</summary>
internal static class PresetNodes
{
    public static ObjectNode Empty { get; } = Parse("nothing", "{}");

    public static ObjectNode Parse(string name, string json)
    {
        var faults = new FaultList();
        var node = ConfigParser.Parse(new(name, Encoding.UTF8.GetBytes(json)) { IsBuiltIn = true }, faults);
        faults.ThrowIfAny();
        return (ObjectNode)node!;
    }
}
