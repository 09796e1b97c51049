using System.Text;
using System.Text.Json;

namespace TestAccounts.Environment;

/// <summary>One JSON object of names and values.</summary>
internal static class JsonFormat
{
    public static void Write(TextWriter writer, IEnumerable<KeyValuePair<string, string>> variables)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true }))
        {
            json.WriteStartObject();
            foreach (var (name, value) in variables)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        writer.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        writer.Write('\n');
    }

    public static IEnumerable<KeyValuePair<string, string>> Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, property.Value.ToString()))];
    }
}
