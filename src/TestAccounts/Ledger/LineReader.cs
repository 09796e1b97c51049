using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace TestAccounts.Ledger;

/// <summary>Reads whole lines of a file, one after the other or at an offset; what follows the last line end is no line.</summary>
internal sealed class LineReader(string path) : IDisposable
{
    private readonly SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
    private byte[] buffer = new byte[64 * 1024];
    private long bufferAt;
    private int filled;
    private long next;

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

    /// <summary>Where the next line begins.</summary>
    public long Next => next;

    /// <summary>What follows the last line end, after all lines were read.</summary>
    public ReadOnlyMemory<byte> Rest => buffer.AsMemory((int)(next - bufferAt), filled - (int)(next - bufferAt));

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

    public void Dispose() => file.Dispose();

    // Moves what is left of the buffer to its front and reads on behind it.
    private bool Fill(long from)
    {
        var keep = (int)Math.Max(0, bufferAt + filled - from);
        if (keep == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        buffer.AsSpan(filled - keep, keep).CopyTo(buffer);
        bufferAt = from;
        var read = RandomAccess.Read(file, buffer.AsSpan(keep), from + keep);
        filled = keep + read;
        return read > 0;
    }
}
