using System.Buffers;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace TestAccounts.Ledger.Lines;

/// <summary>
/// Appends lines to a file. Each line is handed to the operating system at once, which is enough to outlive the process. Where lines have
/// to outlive the machine, those that wait while a flush is under way share the next one.
/// </summary>
internal sealed class JournalWriter : IDisposable
{
    private readonly Lock gate = new();
    private readonly ArrayBufferWriter<byte> line = new(512);
    private readonly Utf8JsonWriter json;
    private readonly SafeFileHandle file;
    private readonly bool flushes;
    private long? length;
    private Task? flushUnderWay;
    private Task? nextFlush;

    /// <param name="file">The file, which is left open.</param>
    /// <param name="flushes">Whether lines have to outlive the machine.</param>
    public JournalWriter(SafeFileHandle file, bool flushes)
    {
        this.file = file;
        this.flushes = flushes;
        json = new(line);
    }

    /// <summary>Appends a line; it outlives the process when this returns. One that fails leaves the file as it was.</summary>
    /// <exception cref="IOException">The disk is full, or the file cannot be written.</exception>
    public void Append(Action<Utf8JsonWriter> write)
    {
        lock (gate)
        {
            line.ResetWrittenCount();
            json.Reset();
            json.WriteStartObject();
            write(json);
            json.Flush();
            LedgerLine.Seal(json, line.WrittenSpan);
            json.Flush();
            line.Write("\n"u8);
            Write(line.WrittenSpan);
        }
    }

    /// <summary>Appends a line; completes when it outlives what it has to.</summary>
    public ValueTask AppendAsync(Action<Utf8JsonWriter> write)
    {
        Append(write);
        return flushes ? new(SharedFlushAsync()) : default;
    }

    public void Dispose() => json.Dispose();

    private void Write(ReadOnlySpan<byte> bytes)
    {
        var end = length ?? EndTornLine();
        try
        {
            RandomAccess.Write(file, bytes, end);
            length = end + bytes.Length;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(e.Message, e);
        }
        catch (IOException)
        {
            RandomAccess.SetLength(file, end);
            throw;
        }
    }

    // A flush that is under way may have begun before this line was written; the one after it has not.
    private Task SharedFlushAsync()
    {
        lock (gate)
        {
            return nextFlush ??= FlushAfterAsync(flushUnderWay);
        }
    }

    private async Task FlushAfterAsync(Task? previous)
    {
        await (previous ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (gate)
        {
            flushUnderWay = nextFlush;
            nextFlush = null;
        }

        RandomAccess.FlushToDisk(file);
    }

    private long EndTornLine()
    {
        var end = RandomAccess.GetLength(file);
        Span<byte> last = stackalloc byte[1];
        if (end > 0 && RandomAccess.Read(file, last, end - 1) == 1 && last[0] != (byte)'\n')
        {
            RandomAccess.Write(file, LedgerLine.TornEnd, end);
            end += LedgerLine.TornEnd.Length;
        }

        return end;
    }
}
