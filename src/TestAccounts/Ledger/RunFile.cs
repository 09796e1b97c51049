using TestAccounts.Configuration;

namespace TestAccounts.Ledger;

/// <summary>The file of one run. Records are appended, never changed; a line that was cut off counts as never written.</summary>
internal sealed class RunFile : IRunLedger
{
    // Without its header or its recipe, an account could not be cleaned up, however whole its own lines are.
    private const int Copies = 2;
    private readonly string path;
    private readonly string closedPath;
    private readonly RunLock held;
    private readonly JournalWriter writer;

    private RunFile(string path, string closedPath, RunLock held, JournalWriter writer, RunHeader header, IReadOnlyList<string?> recipes) =>
        (this.path, this.closedPath, this.held, this.writer, Header, Recipes) = (path, closedPath, held, writer, header, recipes);

    public RunHeader Header { get; }

    public IReadOnlyList<string?> Recipes { get; }

    public string Location => IsClosed ? closedPath : path;

    public bool IsClosed { get; private set; }

    public static RunFile Create(string path, string closedPath, RunLock held, RunHeader header, IReadOnlyList<string> recipes)
    {
        var writer = new JournalWriter(path, header.Durability == LedgerDurability.Machine);
        var file = new RunFile(path, closedPath, held, writer, header, recipes);
        for (var copy = 0; copy < Copies; copy++)
        {
            writer.Append(record => LedgerRecord.Write(record, header));
            foreach (var (number, recipe) in recipes.Index())
            {
                writer.Append(record => LedgerRecord.WriteRecipe(record, number, recipe));
            }
        }

        return file;
    }

    /// <summary>Opens a run that somebody else began; <see langword="null"/> where nothing of it was ever written.</summary>
    public static RunFile? Open(string path, string closedPath, RunLock held)
    {
        var index = File.Exists(path) ? LedgerIndex.Read(path) : null;
        if (index?.Header is { } header)
        {
            return new(path, closedPath, held, new(path, header.Durability == LedgerDurability.Machine), header, index.Recipes);
        }

        // The header is flushed before anything is sent: without one there is nothing to clean up.
        File.Delete(path);
        held.Remove();
        return null;
    }

    public ValueTask IntendAsync(Intent intent) => writer.AppendAsync(record => LedgerRecord.Write(record, intent));

    public ValueTask CreatedAsync(Intent intent, Creation creation) => writer.AppendAsync(record => LedgerRecord.Write(record, intent, creation));

    public void Verified(int account, DateTimeOffset at) => writer.Append(record => LedgerRecord.WriteVerified(record, account, at));

    public void Uncertain(int account, bool answered, DateTimeOffset at) =>
        writer.Append(record => LedgerRecord.WriteUncertain(record, account, answered, at));

    public void Mark(int account, AccountMarks mark) => writer.Append(record => LedgerRecord.Write(record, account, mark));

    public void Keep(KeptRun kept) => writer.Append(record => LedgerRecord.Write(record, kept));

    public void End(DateTimeOffset at) => writer.Append(record => LedgerRecord.WriteEnded(record, at));

    public LedgerIndex Read()
    {
        if (!IsClosed)
        {
            writer.Flush();
        }

        return LedgerIndex.Read(Location);
    }

    public void Close(DateTimeOffset at)
    {
        writer.Append(record => LedgerRecord.WriteClosed(record, at));
        writer.Dispose();
        File.Move(path, closedPath, overwrite: true);
        IsClosed = true;
    }

    public void Dispose()
    {
        writer.Dispose();
        if (IsClosed)
        {
            held.Remove();
        }
        else
        {
            held.Dispose();
        }
    }
}
