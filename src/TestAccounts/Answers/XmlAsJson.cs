using System.Buffers;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace TestAccounts.Answers;

/// <summary>
/// Gives XML the shape of JSON, so that one notation of paths serves both: an element is a property by its local name, an element that
/// comes again is a list, an attribute is <c>@name</c>, and the text beside attributes is <c>#text</c>.
/// </summary>
internal static class XmlAsJson
{
    private const int DeepestNesting = 64;
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <exception cref="XmlException">It is no XML, or has a document type.</exception>
    /// <exception cref="InvalidOperationException">It is nested too deeply.</exception>
    public static JsonElement Parse(byte[] xml)
    {
        using var reader = XmlReader.Create(new MemoryStream(xml), Settings);
        var root = XElement.Load(reader);
        var buffer = new ArrayBufferWriter<byte>(xml.Length);
        using (var json = new Utf8JsonWriter(buffer, new() { MaxDepth = DeepestNesting }))
        {
            json.WriteStartObject();
            json.WritePropertyName(root.Name.LocalName);
            Write(json, root);
            json.WriteEndObject();
        }

        return JsonDocument.Parse(buffer.WrittenMemory).RootElement;
    }

    private static void Write(Utf8JsonWriter json, XElement element)
    {
        var attributes = element.Attributes().Where(a => !a.IsNamespaceDeclaration).ToList();
        if (attributes.Count == 0 && !element.HasElements)
        {
            json.WriteStringValue(element.Value);
            return;
        }

        json.WriteStartObject();
        foreach (var attribute in attributes.DistinctBy(a => a.Name.LocalName))
        {
            json.WriteString($"@{attribute.Name.LocalName}", attribute.Value);
        }

        foreach (var group in element.Elements().GroupBy(e => e.Name.LocalName))
        {
            json.WritePropertyName(group.Key);
            Write(json, [.. group]);
        }

        if (!element.HasElements && element.Value.Length > 0)
        {
            json.WriteString("#text", element.Value);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<XElement> elements)
    {
        if (elements is [var only])
        {
            Write(json, only);
            return;
        }

        json.WriteStartArray();
        foreach (var element in elements)
        {
            Write(json, element);
        }

        json.WriteEndArray();
    }
}
