using System.Text;
using System.Text.Json;

namespace TestAccounts.Configuration.Json;

/// <summary>Reads JSON with comments and trailing commas into nodes that know their position.</summary>
internal static class ConfigParser
{
    private static readonly JsonReaderOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public static ConfigNode? Parse(SourceFile source, FaultList faults)
    {
        var reader = new Utf8JsonReader(source.Utf8, Options);
        try
        {
            reader.Read();
            var node = ReadValue(ref reader, source, faults);
            reader.Read();
            return node;
        }
        catch (JsonException e)
        {
            var line = (int)(e.LineNumber ?? 0) + 1;
            var column = (int)(e.BytePositionInLine ?? 0) + 1;
            faults.Add(ConfigFaults.BrokenJson(source.Path, line, column, Reason(e)));
            return null;
        }
    }

    private static string Reason(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? e.Message : e.Message[..end];
    }

    private static ConfigNode ReadValue(ref Utf8JsonReader reader, SourceFile source, FaultList faults)
    {
        var offset = (int)reader.TokenStartIndex;
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader, source, offset, faults),
            JsonTokenType.StartArray => ReadArray(ref reader, source, offset, faults),
            JsonTokenType.String => new TextNode(source, offset, reader.GetString()!),
            _ => new LiteralNode(source, offset, Encoding.UTF8.GetString(reader.ValueSpan)),
        };
    }

    private static ObjectNode ReadObject(ref Utf8JsonReader reader, SourceFile source, int offset, FaultList faults)
    {
        var properties = new List<ConfigProperty>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var at = (int)reader.TokenStartIndex;
            reader.Read();
            var property = new ConfigProperty(name, at, ReadValue(ref reader, source, faults));
            if (properties.Exists(p => p.Name == name))
            {
                faults.Add(ConfigFaults.PropertyTwice(source, at, name));
            }

            properties.Add(property);
        }

        return new(source, offset, properties);
    }

    private static ArrayNode ReadArray(ref Utf8JsonReader reader, SourceFile source, int offset, FaultList faults)
    {
        var items = new List<ConfigNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue(ref reader, source, faults));
        }

        return new(source, offset, items);
    }
}
