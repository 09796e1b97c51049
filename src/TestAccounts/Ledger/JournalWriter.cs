using System.Buffers;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace TestAccounts.Ledger;

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
    private long length;
    private Task? flushUnderWay;
    private Task? nextFlush;

    public JournalWriter(string path, bool flushes)
    {
        this.flushes = flushes;
        json = new(line);
        file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        length = RandomAccess.GetLength(file);
        EndTornLine();
    }

    /// <summary>Appends a line; it outlives the process when this returns.</summary>
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
            RandomAccess.Write(file, line.WrittenSpan, length);
            length += line.WrittenCount;
        }
    }

    /// <summary>Appends a line; completes when it outlives what it has to.</summary>
    public ValueTask AppendAsync(Action<Utf8JsonWriter> write)
    {
        Append(write);
        return flushes ? new(SharedFlushAsync()) : default;
    }

    public void Flush()
    {
        if (flushes)
        {
            RandomAccess.FlushToDisk(file);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (!file.IsClosed)
            {
                Flush();
                json.Dispose();
                file.Dispose();
            }
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

    private void EndTornLine()
    {
        Span<byte> last = stackalloc byte[1];
        if (length > 0 && RandomAccess.Read(file, last, length - 1) == 1 && last[0] != (byte)'\n')
        {
            RandomAccess.Write(file, LedgerLine.TornEnd, length);
            length += LedgerLine.TornEnd.Length;
        }
    }
}
