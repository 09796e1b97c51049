using System.Collections.Concurrent;
using System.Net;
using System.Security;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TestAccounts.Secrets;

/// <summary>Masks the secrets of the config in everything that leaves the engine as text.</summary>
/// <param name="told">Hears of each secret.</param>
internal sealed partial class Redactor(Action<string>? told = null)
{
    public const string Mask = "***";
    private const int ShortestSecret = 3;
    private readonly ConcurrentDictionary<string, byte> whole = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> secrets = new(StringComparer.Ordinal);

    public void Add(string secret)
    {
        if (secret.Length >= ShortestSecret)
        {
            if (whole.TryAdd(secret, 0))
            {
                told?.Invoke(secret);
            }

            foreach (var form in FormsOf(secret))
            {
                secrets.TryAdd(form, 0);
            }
        }
    }

    /// <summary>Masks a secret that is of use to one text only.</summary>
    public static string MaskOne(string text, string secret) => secret.Length == 0 ? text
        : FormsOf(secret).Aggregate(text, (masked, form) => masked.Replace(form, Mask, StringComparison.Ordinal));

    public string Redact(string text) =>
        secrets.Keys.OrderByDescending(s => s.Length).Aggregate(text, (masked, secret) => masked.Replace(secret, Mask, StringComparison.Ordinal));

    private static IEnumerable<string> FormsOf(string secret) =>
    [
        secret,
        Uri.EscapeDataString(secret),
        JsonEncodedText.Encode(secret).ToString(),
        JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
        WebUtility.HtmlEncode(secret),
        SecurityElement.Escape(secret),
        .. EscapedByOthers(Uri.EscapeDataString(secret)),
    ];

    // Browsers leave some marks alone, some libraries the slash, and some write the digits small.
    private static IEnumerable<string> EscapedByOthers(string escaped)
    {
        var marks = escaped.Replace("%21", "!", StringComparison.Ordinal).Replace("%27", "'", StringComparison.Ordinal).Replace("%28", "(", StringComparison.Ordinal)
            .Replace("%29", ")", StringComparison.Ordinal).Replace("%2A", "*", StringComparison.Ordinal);
        string[] forms = [escaped, marks];
        return forms.SelectMany(form => new[] { form, form.Replace("%2F", "/", StringComparison.Ordinal), form.Replace("%20", "+", StringComparison.Ordinal) })
            .SelectMany(form => new[] { form, Digits().Replace(form, match => match.Value.ToLowerInvariant()) });
    }

    [GeneratedRegex("%[0-9A-F]{2}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();
}
