using System.Security.Cryptography;
using System.Text;

namespace TestAccounts.Ledger;

/// <summary>
/// Tells what this user wrote on this machine from what came with a repository, or from elsewhere: headers and recipes are signed with a
/// secret that no other user can read.
/// </summary>
internal sealed class LedgerKey
{
    /// <summary>Where there is no place for a key: signs nothing, and takes all for authentic.</summary>
    public static readonly LedgerKey None = new(null);

    /// <summary>Takes the recipes of a ledger that is to be adopted for authentic, and where its secrets come from not.</summary>
    public static readonly LedgerKey Adopting = new(null) { TakesHeaders = false };

    private readonly byte[]? key;

    public LedgerKey(byte[]? key) => this.key = key;

    /// <summary>Whether a header can be authentic at all.</summary>
    public bool TakesHeaders { get; private init; } = true;

    /// <summary>The signature of a text; <see langword="null"/> without a key.</summary>
    public string? Sign(string text) => key is null ? null : Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));

    /// <summary>Whether a text has its signature.</summary>
    public bool Accepts(string text, string? signature) => key is null
        || (signature is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Sign(text)!)));
}
