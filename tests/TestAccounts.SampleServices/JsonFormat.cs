using System.Text.Json;
using System.Text.Json.Serialization;

namespace TestAccounts.SampleServices;

public static class JsonFormat
{
    /// <summary>Unknown properties are refused: a misspelt misbehaviour must not pass for none.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };
}
