using TestAccounts.Ledger.Owners;
using TestAccounts.Ledger.Places;

namespace TestAccounts.Ledger;

/// <summary>
/// The ledger as a folder: one append-only file of JSON lines for each run, and beside it two lock files. Whoever holds the lock exclusively
/// owns the run, and its guardian holds the other; the operating system lets go of both when their holder dies. Others may rename, remove
/// and add files at any time: what is gone is gone.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="assumed">What is assumed of a run whose header cannot be read.</param>
/// <param name="key">Signs what is written, and tells what is authentic.</param>
/// <param name="clock">The clock.</param>
internal sealed class LedgerFolder(string folder, Func<RunId, RunHeader> assumed, LedgerKey key, TimeProvider clock) : ILedger
{
    private const int ClosedRunsKept = 20;

    public string Location => folder;

    /// <summary>The ledger in another folder.</summary>
    public LedgerFolder At(string other) => other == folder ? this : new(other, assumed, key, clock);

    public IRunLedger Begin(RunHeader header, IReadOnlyList<string> recipes)
    {
        var paths = PathsOf(header.Run);
        RunLock? held = null;
        try
        {
            OwnerOnlyFolder.Create(folder);
            GitIgnore.Write(folder);
            Prune();
            if (File.Exists(paths.Record) || File.Exists(paths.Closed))
            {
                throw new TestAccountsException(SessionOutcome.Refused, [LedgerFaults.RunExists(header.Run.Text)]);
            }

            held = RunLock.TryTake(paths.Lock) ?? throw new IOException($"Run {header.Run} is held by another process.");
            held.Sign();
            return RunFile.Create(paths, held, header, recipes, key);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            held?.Remove();
            throw new TestAccountsException(SessionOutcome.Refused, [LedgerFaults.CannotWrite(folder, e.Message)], e);
        }
    }

    public IRunLedger? TryTake(RunId run)
    {
        var paths = PathsOf(run);
        try
        {
            return IsOpen(run) && RunLock.TryTakePatiently(paths.Lock, clock) is { } held
                ? RunFile.Open(paths, TermsOf(run), held, index => RunLife.IsOwned(index, held.Left, clock.GetUtcNow()))
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TestAccountsException(SessionOutcome.LeftBehind, [LedgerFaults.CannotTake(run.Text, e.Message)], e);
        }
    }

    public WatchedRun? TryWatch(RunId run)
    {
        var paths = PathsOf(run);
        if (RecordFile.TryOpen(paths.Record) is not { } file)
        {
            return null;
        }

        if (RunLock.TryTakePatiently(paths.Guardian, clock) is { } guarding)
        {
            return new(paths, TermsOf(run), guarding, file, clock);
        }

        file.Dispose();
        return null;
    }

    /// <summary>Whether the folder has a record of a run.</summary>
    public bool Has(RunId run) => RunPaths.IsRecord(PathsOf(run).Record) || RunPaths.IsRecord(PathsOf(run).Closed);

    public bool IsOpen(RunId run) => File.Exists(PathsOf(run).Record);

    public bool IsGuarded(RunId run) => RunLock.Look(PathsOf(run).Guardian) == LockState.Held;

    public LedgerIndex? Read(RunId run)
    {
        try
        {
            return PathsOf(run).OpenRecord() is { } file ? LedgerIndex.ReadAndHold(file, TermsOf(run)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TestAccountsException(SessionOutcome.LeftBehind, [LedgerFaults.CannotTake(run.Text, e.Message)], e);
        }
    }

    /// <summary>The state of a run; <see langword="null"/> where nothing is known of it.</summary>
    public RunState? StateOf(RunId run) => EntryOf(run)?.State;

    public IReadOnlyList<LedgerEntry> List() =>
        [.. Runs().OrderByDescending(run => run.Text, StringComparer.Ordinal).Select(EntryOf).OfType<LedgerEntry>()];

    // A run may be closed, and so renamed, while its folder is listed.
    private HashSet<RunId> Runs()
    {
        try
        {
            return File.Exists(folder)
                ? throw new IOException("It is a file.")
                : [.. from path in Directory.EnumerateFiles(folder, RunPaths.Records)
                    let record = RunPaths.Parse(path)
                    where record is not null && RunPaths.IsRecord(path)
                    select record.Value.Run];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TestAccountsException(SessionOutcome.Refused, [LedgerFaults.CannotRead(folder, e.Message)], e);
        }
    }

    private LedgerEntry? EntryOf(RunId run)
    {
        var paths = PathsOf(run);
        if (!File.Exists(paths.Record))
        {
            return File.Exists(paths.Closed) ? new(run, RunState.Closed, paths.Closed) : null;
        }

        try
        {
            using var index = Read(run);
            return index is null ? null
                : !File.Exists(paths.Record) && File.Exists(paths.Closed) ? new(run, RunState.Closed, paths.Closed)
                : new(run, StateOf(paths, index, RunLock.Look(paths.Lock)), paths.Record);
        }
        catch (TestAccountsException)
        {
            // Whoever wants more than its name of it is told that it cannot be read.
            return new(run, RunState.Open, paths.Record);
        }
    }

    private RunState StateOf(RunPaths paths, LedgerIndex index, LockState owner) =>
        RunLife.StateOf(index, owner, () => RunLock.Look(paths.Guardian), clock.GetUtcNow());

    // What cannot be removed is in nobody's way. A damaged record may tell more to somebody else.
    private void Prune()
    {
        try
        {
            foreach (var old in List().Where(e => e.State == RunState.Closed).Skip(ClosedRunsKept).Where(e => !IsDamaged(e.Run)))
            {
                RemoveAll(old.Run);
            }

            foreach (var run in Directory.EnumerateFiles(folder, RunPaths.Begun).Select(RunPaths.Parse).OfType<(RunId Run, bool IsClosed)>().Select(r => r.Run))
            {
                if (RunLock.Look(PathsOf(run).Lock) != LockState.Held)
                {
                    File.Delete(PathsOf(run).New);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or TestAccountsException)
        {
            return;
        }
    }

    private bool IsDamaged(RunId run)
    {
        using var index = Read(run);
        return index?.IsDamaged != false;
    }

    private void RemoveAll(RunId run)
    {
        foreach (var file in Directory.EnumerateFiles(folder, $"{run}.*"))
        {
            File.Delete(file);
        }
    }

    private RecordTerms TermsOf(RunId run) => new(assumed(run), key);

    private RunPaths PathsOf(RunId run) => new(folder, run);
}
