using System.Buffers.Binary;
using System.Security.Cryptography;

namespace TestAccounts;

/// <summary>
/// A run's id: ten characters of Crockford's base 32, of which the first 30 bits count the seconds since 2024 and the
/// other 20 are random. Ids sort by age, and each generated login starts with one, so that age can be told from a login.
/// </summary>
internal readonly record struct RunId
{
    public const string TagPrefix = "ta-";
    public const string Example = "3k9zq7f2mx";
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 10;
    private const int RandomBits = 20;
    private static readonly DateTimeOffset Epoch = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private RunId(string text) => Text = text;

    public string Text { get; }

    public string Tag => TagPrefix + Text;

    public DateTimeOffset Created => Epoch.AddSeconds(Number(Text) >> RandomBits);

    public static RunId New(TimeProvider clock)
    {
        Span<byte> random = stackalloc byte[4];
        RandomNumberGenerator.Fill(random);
        var seconds = (long)(clock.GetUtcNow() - Epoch).TotalSeconds;
        var number = (seconds << RandomBits) | (BinaryPrimitives.ReadUInt32LittleEndian(random) & ((1u << RandomBits) - 1));
        return new(string.Create(Length, number, static (text, number) =>
        {
            for (var i = text.Length - 1; i >= 0; i--, number >>= 5)
            {
                text[i] = Alphabet[(int)(number & 31)];
            }
        }));
    }

    /// <summary>Reads a run id, with or without the tag's prefix.</summary>
    public static RunId? TryParse(string text)
    {
        var id = text.StartsWith(TagPrefix, StringComparison.Ordinal) ? text[TagPrefix.Length..] : text;
        return id.Length == Length && id.All(Alphabet.Contains) ? new(id) : null;
    }

    public override string ToString() => Text;

    private static long Number(string text) => text.Aggregate(0L, (number, character) => (number << 5) | (uint)Alphabet.IndexOf(character));
}
