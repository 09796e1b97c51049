using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace TestAccounts.Ledger.Lines;

/// <summary>Reads whole lines of an open file, one after the other or at an offset; what follows the last line end is no line.</summary>
internal sealed class LineReader(SafeFileHandle file) : IDisposable
{
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
    private long bufferAt;
    private int filled;
    private long next;

    /// <summary>Where the next line begins.</summary>
    public long Next => next;

    /// <summary>What follows the last line end, after all lines were read.</summary>
    public ReadOnlyMemory<byte> Rest => buffer.AsMemory((int)(next - bufferAt), filled - (int)(next - bufferAt));

    public bool TryRead(out long offset, [NotNullWhen(true)] out ReadOnlyMemory<byte> line)
    {
        offset = next;
        while (true)
        {
            var start = (int)(next - bufferAt);
            var length = start > filled ? -1 : buffer.AsSpan(start, filled - start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = buffer.AsMemory(start, length);
                next += length + 1;
                return true;
            }

            if (!Fill(next))
            {
                line = default;
                return false;
            }
        }
    }

    /// <summary>Reads the record at an offset, whatever follows it on its line.</summary>
    public JsonElement ReadAt(long offset)
    {
        next = offset;
        if (offset < bufferAt || offset > bufferAt + filled)
        {
            (bufferAt, filled) = (offset, 0);
        }

        var record = TryRead(out _, out var line) ? line : Rest;
        var json = new Utf8JsonReader(record.Span);
        return JsonElement.ParseValue(ref json);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    // Moves what is left of the buffer to its front and reads on behind it.
    private bool Fill(long from)
    {
        var keep = (int)Math.Max(0, bufferAt + filled - from);
        var kept = buffer.AsSpan(filled - keep, keep);
        if (keep == buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
            kept.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }
        else
        {
            kept.CopyTo(buffer);
        }

        bufferAt = from;
        var read = RandomAccess.Read(file, buffer.AsSpan(keep), from + keep);
        filled = keep + read;
        return read > 0;
    }
}
