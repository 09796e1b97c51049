using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TestAccounts.Secrets;

namespace TestAccounts.Sending;

/// <summary>The beginning of a body on one line: JSON and forms field by field, everything else as text.</summary>
internal sealed class MaskedBody(Func<string, string> redact)
{
    private const int Longest = 300;

    // Nobody writes it into a page, and a person wants to read it.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Text(ReadOnlySpan<byte> body, string contentType)
    {
        var text = Encoding.UTF8.GetString(body);
        var masked = contentType.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            ? string.Join('&', text.Split('&').Select(Field))
            : Json(text) ?? redact(contentType.Contains("xml", StringComparison.OrdinalIgnoreCase) ? WebUtility.HtmlDecode(text) : text);
        var line = string.Join(' ', masked.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > Longest ? string.Concat(line.AsSpan(0, Longest), "…") : line;
    }

    private string Field(string text)
    {
        var pair = text.Split('=', 2);
        var (name, value) = (WebUtility.UrlDecode(pair[0]), WebUtility.UrlDecode(pair.ElementAtOrDefault(1) ?? ""));
        return $"{name}={(SecretName.Is(name) ? Redactor.Mask : redact(value))}";
    }

    private string? Json(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var buffer = new ArrayBufferWriter<byte>(text.Length);
            using (var writer = new Utf8JsonWriter(buffer, Readable))
            {
                Write(writer, document.RootElement, isSecret: false);
            }

            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Write(Utf8JsonWriter writer, JsonElement element, bool isSecret)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value, isSecret || SecretName.Is(property.Name));
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item, isSecret);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(isSecret ? Redactor.Mask : redact(element.GetString()!));
                break;
            case JsonValueKind.Number when isSecret:
                writer.WriteStringValue(Redactor.Mask);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
