using System.Security.Cryptography;

namespace TestAccounts.Marks;

/// <summary>
/// A run's id: ten characters of Crockford's base 32, of which the first 30 bits count the seconds since 2024 and the
/// other 20 are random. Ids sort by age, and each generated login holds one, so that age can be told from a login.
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

    /// <summary>What each character counts in checks, from 0.</summary>
    public static int ValueOf(char character) => Alphabet.IndexOf(character, StringComparison.Ordinal);

    public static RunId New(TimeProvider clock)
    {
        var seconds = (long)(clock.GetUtcNow() - Epoch).TotalSeconds;
        string text;
        do
        {
            text = Write((seconds << RandomBits) | (uint)RandomNumberGenerator.GetInt32(1 << RandomBits));
        }
        while (IsNumber(text));

        return new(text);
    }

    /// <summary>Reads a run id, with or without the tag's prefix.</summary>
    public static RunId? TryParse(string text)
    {
        var id = text.StartsWith(TagPrefix, StringComparison.Ordinal) ? text[TagPrefix.Length..] : text;
        return id.Length == Length && id.All(Alphabet.Contains) ? new(id) : null;
    }

    /// <summary>Whether a text could as well be a Unix time or a date that somebody else put into a login; no new id looks like one.</summary>
    public static bool IsNumber(string text) => text.All(char.IsAsciiDigit);

    public override string ToString() => Text;

    private static string Write(long number) => string.Create(Length, number, static (text, number) =>
    {
        for (var i = text.Length - 1; i >= 0; i--, number >>= 5)
        {
            text[i] = Alphabet[(int)(number & 31)];
        }
    });

    private static long Number(string text) => text.Aggregate(0L, (number, character) => (number << 5) | (uint)Alphabet.IndexOf(character));
}
