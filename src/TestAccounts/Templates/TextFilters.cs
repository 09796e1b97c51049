using System.Security;
using System.Text;
using System.Text.Json;

namespace TestAccounts.Templates;

/// <summary>What may follow an expression: <c>{{data.email | lower}}</c>.</summary>
internal static class TextFilters
{
    /// <summary>In JSON, writes what looks like a number as one.</summary>
    public const string Number = "number";

    private static readonly Dictionary<string, Func<string, string>> Known = new(StringComparer.Ordinal)
    {
        ["lower"] = text => text.ToLowerInvariant(),
        ["json"] = text => JsonEncodedText.Encode(text).ToString(),
        ["odata"] = text => text.Replace("'", "''", StringComparison.Ordinal),
        ["base64"] = text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
        ["xml"] = Xml,
        [Number] = text => text,
    };

    public static IReadOnlyCollection<string> Names => Known.Keys;

    public static Func<string, string>? Find(string name) => Known.GetValueOrDefault(name);

    /// <summary>Escapes a text for XML.</summary>
    public static string Xml(string text) => SecurityElement.Escape(text);
}
