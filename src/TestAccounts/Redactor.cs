using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace TestAccounts;

/// <summary>Masks the secrets of the config in everything that leaves the engine as text.</summary>
internal sealed class Redactor
{
    public const string Mask = "***";
    private const int ShortestSecret = 3;
    private readonly ConcurrentDictionary<string, byte> secrets = new(StringComparer.Ordinal);

    public void Add(string secret)
    {
        if (secret.Length < ShortestSecret)
        {
            return;
        }

        secrets.TryAdd(secret, 0);
        secrets.TryAdd(Uri.EscapeDataString(secret), 0);
        secrets.TryAdd(JsonEncodedText.Encode(secret).ToString(), 0);
        secrets.TryAdd(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), 0);
    }

    public string Redact(string text) =>
        secrets.Keys.OrderByDescending(s => s.Length).Aggregate(text, (masked, secret) => masked.Replace(secret, Mask, StringComparison.Ordinal));
}
