using System.Buffers.Text;
using System.Globalization;
using System.IO.Hashing;
using System.Text.Json;

namespace TestAccounts.Ledger.Lines;

/// <summary>A line of a run's file: a JSON object whose last property is the checksum of all that stands before it.</summary>
internal static class LedgerLine
{
    private const int Digits = 8;

    /// <summary>Ends a line that was cut off when its writer died, so that the next one is not lost with it.</summary>
    public static ReadOnlySpan<byte> TornEnd => " torn\n"u8;

    private static ReadOnlySpan<byte> Torn => " torn"u8;

    private static ReadOnlySpan<byte> Start => "{\"t\":\""u8;

    private static ReadOnlySpan<byte> Before => ",\"c\":\""u8;

    private static ReadOnlySpan<byte> End => "\"}"u8;

    private static int SealLength => Before.Length + Digits + End.Length;

    /// <summary>Ends the object of which a writer has written all but the checksum.</summary>
    public static void Seal(Utf8JsonWriter json, ReadOnlySpan<byte> written)
    {
        Span<char> digits = stackalloc char[Digits];
        Crc32.HashToUInt32(written).TryFormat(digits, out _, "x8", CultureInfo.InvariantCulture);
        json.WriteString("c", digits);
        json.WriteEndObject();
    }

    /// <summary>Whether a line has a checksum that is right.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> line) => HasSeal(line)
        && Utf8Parser.TryParse(line[^(Digits + End.Length)..^End.Length], out uint given, out var read, 'x')
        && read == Digits
        && given == Crc32.HashToUInt32(line[..^SealLength]);

    /// <summary>Whether a line looks like one that has a checksum.</summary>
    public static bool HasSeal(ReadOnlySpan<byte> line) => line.Length > SealLength && line.EndsWith(End) && line[^SealLength..].StartsWith(Before);

    /// <summary>Whether a line was cut off when its writer died.</summary>
    public static bool IsTorn(ReadOnlySpan<byte> line) => line.EndsWith(Torn);

    /// <summary>Finds the whole records within a line that is not whole, as where the line end between two of them is damaged.</summary>
    public static List<Range> FindWhole(ReadOnlySpan<byte> line)
    {
        var found = new List<Range>();
        var from = 0;
        for (var at = 0; line[at..].IndexOf(Before) is >= 0 and var next;)
        {
            var end = at + next + SealLength;
            at += next + Before.Length;
            if (end <= line.Length && StartOf(line[from..end]) is { } start)
            {
                found.Add((from + start)..end);
                from = at = end;
            }
        }

        return found;
    }

    private static int? StartOf(ReadOnlySpan<byte> text)
    {
        for (var at = 0; text[at..].IndexOf(Start) is >= 0 and var next; at += next + Start.Length)
        {
            if (IsWhole(text[(at + next)..]))
            {
                return at + next;
            }
        }

        return null;
    }

}
