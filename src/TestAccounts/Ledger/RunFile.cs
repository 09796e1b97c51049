using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using TestAccounts.Configuration;
using TestAccounts.Ledger.Lines;
using TestAccounts.Ledger.Owners;

namespace TestAccounts.Ledger;

/// <summary>
/// The file of one run. Records are appended, never changed; a line that was cut off counts as never written. The file stays open as long as
/// the run is held, so that whoever removes it takes nothing from the run.
/// </summary>
internal sealed class RunFile : IRunLedger
{
    // Without its header or its recipe, an account could not be cleaned up, however whole its own lines are; without the line that keeps the
    // run, or ends it, its accounts would be deleted under living tests, or kept when nobody wants them any more.
    private const int Copies = 2;
    private readonly RunPaths paths;
    private readonly RecordTerms terms;
    private readonly RunLock? held;
    private readonly SafeFileHandle file;
    private readonly bool ownsFile;
    private readonly JournalWriter writer;
    private bool isDisposed;

    private RunFile(
        RunPaths paths, RecordTerms terms, RunLock? held, SafeFileHandle file, bool ownsFile, RunHeader header, IReadOnlyList<RecordedRecipe> recipes)
    {
        (this.paths, this.terms, this.held, this.file, this.ownsFile, Header, Recipes) = (paths, terms, held, file, ownsFile, header, recipes);
        writer = new(file, header.Durability == LedgerDurability.Machine);
    }

    public RunHeader Header { get; }

    public IReadOnlyList<RecordedRecipe> Recipes { get; }

    public string Location => IsClosed ? paths.Closed : paths.Record;

    public bool IsClosed { get; private set; }

    // Only a guardian holds a file that it goes on reading.
    public bool IsGuarded => !ownsFile || RunLock.Look(paths.Guardian) == LockState.Held;

    /// <summary>Begins a run; where it cannot be recorded, nothing of it stays.</summary>
    public static RunFile Create(RunPaths paths, RunLock held, RunHeader header, IReadOnlyList<string> recipes, LedgerKey key)
    {
        File.Delete(paths.New);
        var file = new RunFile(
            paths, new(header, key), held, RecordFile.Create(paths.New), ownsFile: true, header, [.. recipes.Select(r => new RecordedRecipe(r, IsAuthentic: true))]);
        try
        {
            // A record has its first lines from the moment that it is one: one that lacks them was damaged.
            file.WriteHead(recipes);
            File.Move(paths.New, paths.Record);
            return file;
        }
        catch
        {
            file.file.Dispose();
            File.Delete(paths.New);
            throw;
        }
    }

    /// <summary>Goes on with a run that somebody else began; the file stays open when this is disposed.</summary>
    /// <param name="paths">Where its files are.</param>
    /// <param name="terms">What holds of its record.</param>
    /// <param name="held">The hold of the run; none where there is no place for its lock any more.</param>
    /// <param name="file">Its file.</param>
    /// <param name="index">What is on record.</param>
    public static RunFile Continue(RunPaths paths, RecordTerms terms, RunLock? held, SafeFileHandle file, LedgerIndex index) =>
        new(paths, terms, held, file, ownsFile: false, index.Header, index.Recipes);

    /// <summary>Opens a run that somebody else began; <see langword="null"/> where it is gone, or its owner lives.</summary>
    public static RunFile? Open(RunPaths paths, RecordTerms terms, RunLock held, Func<LedgerIndex, bool> lives)
    {
        if (RecordFile.TryOpen(paths.Record) is not { } file)
        {
            held.Remove();
            return null;
        }

        using var index = LedgerIndex.Read(file, terms);
        if (!lives(index))
        {
            return new(paths, terms, held, file, ownsFile: true, index.Header, index.Recipes);
        }

        file.Dispose();
        held.Dispose();
        return null;
    }

    public ValueTask IntendAsync(Intent intent) => writer.AppendAsync(record => LedgerRecord.Write(record, intent));

    public ValueTask CreatedAsync(Intent intent, Creation creation) => writer.AppendAsync(record => LedgerRecord.Write(record, intent, creation));

    public void Verified(int account, DateTimeOffset at) => writer.Append(record => LedgerRecord.WriteVerified(record, account, at));

    public void Uncertain(int account, bool answered, DateTimeOffset at) =>
        writer.Append(record => LedgerRecord.WriteUncertain(record, account, answered, at));

    public void Mark(int account, AccountMarks mark) => writer.Append(record => LedgerRecord.Write(record, account, mark));

    public void Keep(KeptRun kept) => AppendCopies(record => LedgerRecord.Write(record, kept));

    public void End(DateTimeOffset at) => AppendCopies(record => LedgerRecord.WriteEnded(record, at));

    public void Forget(Forgetting forgetting) => writer.Append(record => LedgerRecord.Write(record, forgetting));

    public LedgerIndex Read() => LedgerIndex.Read(file, terms);

    public void Close(DateTimeOffset at)
    {
        try
        {
            writer.Append(record => LedgerRecord.WriteClosed(record, at));
        }
        catch (IOException)
        {
            // The name of the file tells it, too, and takes no place on a disk that is full.
        }

        try
        {
            File.Move(paths.Record, paths.Closed, overwrite: true);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Somebody removed it, so nothing says any more that the run is open.
        }

        IsClosed = true;
    }

    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        writer.Dispose();
        if (IsClosed)
        {
            held?.Remove();
        }
        else
        {
            RecordFile.Restore(file, paths);
            held?.Dispose();
        }

        if (ownsFile)
        {
            file.Dispose();
        }
    }

    private void AppendCopies(Action<Utf8JsonWriter> write)
    {
        for (var copy = 0; copy < Copies; copy++)
        {
            writer.Append(write);
        }
    }

    private void WriteHead(IReadOnlyList<string> recipes)
    {
        for (var copy = 0; copy < Copies; copy++)
        {
            writer.Append(record => LedgerRecord.Write(record, Header, terms.Key));
            foreach (var (number, recipe) in recipes.Index())
            {
                writer.Append(record => LedgerRecord.WriteRecipe(record, Header.Run, number, recipe, terms.Key));
            }

            writer.Append(record => OwnerRecord.Write(record, OwnerProcess.Current));
        }
    }
}
