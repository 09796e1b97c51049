using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using TestAccounts.Secrets;

namespace TestAccounts.Answers;

/// <summary>What a service answered; the body was read to its end, within its limit.</summary>
internal sealed partial class Answer(int status, HttpResponseMessage message, byte[] body)
{
    private const int ExcerptLength = 200;
    private const int LongestRedacted = 16 * 1024;
    private JsonElement? json;
    private bool parsed;

    public int Status => status;

    /// <summary>The URL that answered; <see langword="null"/> where the handler does not tell.</summary>
    public Uri? Url => message.RequestMessage?.RequestUri;

    /// <summary>
    /// The body as JSON; XML is turned into it, and a plain text is a JSON string. <see langword="null"/> where the body is empty or none of these.
    /// </summary>
    public JsonElement? Json
    {
        get
        {
            if (!parsed)
            {
                parsed = true;
                json = Parse();
            }

            return json;
        }
    }

    /// <summary>The beginning of the body on one line. It is redacted first: half a secret, or one with other spaces, would not be found.</summary>
    public string Excerpt(Func<string, string> redact)
    {
        var text = redact(Unescape(Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, LongestRedacted))));
        text = Named().Replace(text, match => SecretName.Is(match.Groups["name"].Value) ? match.Groups["before"].Value + Redactor.Mask + "\"" : match.Value);
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > ExcerptLength ? string.Concat(line.AsSpan(0, ExcerptLength), "…") : line;
    }

    public IEnumerable<string> HeaderNames => message.Headers.Concat(message.Content.Headers).Select(header => header.Key);

    public IEnumerable<string> CookieNames => Headers("Set-Cookie").Select(cookie => cookie.Split('=', ';')[0].Trim());

    public string? Header(string name) => Headers(name).FirstOrDefault();

    public IEnumerable<string> Headers(string name) =>
        message.Headers.TryGetValues(name, out var values) || message.Content.Headers.TryGetValues(name, out values) ? values : [];

    /// <summary>How long <c>Retry-After</c> asks to wait; <see langword="null"/> where it does not ask.</summary>
    public TimeSpan? RetryAfter(TimeProvider clock)
    {
        var asked = message.Headers.RetryAfter is not { } header ? null
            : header.Delta ?? header.Date - clock.GetUtcNow();
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }

    private JsonElement? Parse()
    {
        var type = message.Content.Headers.ContentType?.MediaType ?? "";
        try
        {
            return body.Length == 0 ? null
                : type.EndsWith("xml", StringComparison.OrdinalIgnoreCase) && !type.Contains("html", StringComparison.OrdinalIgnoreCase) ? XmlAsJson.Parse(body)
                : JsonDocument.Parse(Utf8Body.Of(body, message.Content.Headers.ContentType?.CharSet)).RootElement;
        }
        catch (Exception e) when (e is JsonException or XmlException or InvalidOperationException)
        {
            return type.Equals("text/plain", StringComparison.OrdinalIgnoreCase) ? JsonString(Encoding.UTF8.GetString(body).Trim()) : null;
        }
    }

    private static JsonElement JsonString(string text) => JsonDocument.Parse($"\"{JsonEncodedText.Encode(text)}\"").RootElement;

    // JSON may escape any character, a secret's too, in which it would not be found.
    private static string Unescape(string text) => Escaped().Replace(text, escaped =>
        escaped.Groups["code"] is not { Success: true, Value: var code } ? "/"
        : (char)int.Parse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) is var c && char.IsControl(c) ? escaped.Value
        : c is '"' or '\\' ? $"\\{c}"
        : $"{c}");

    [GeneratedRegex(@"\\/|\\u(?<code>[0-9A-Fa-f]{4})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escaped();

    // What has spaces is a message about the field, not its value.
    [GeneratedRegex("""(?<before>"(?<name>[^"\\]{1,100})"\s*:\s*")[^"\s]{4,}["]""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
