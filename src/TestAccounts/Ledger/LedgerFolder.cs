namespace TestAccounts.Ledger;

/// <summary>
/// The ledger as a folder: one append-only file of JSON lines for each run, and beside it two lock files. Whoever holds the lock exclusively
/// owns the run, and its guardian holds the other; the operating system lets go of both when their holder dies.
/// </summary>
internal sealed class LedgerFolder(string folder, TimeProvider clock) : ILedger
{
    public const string Name = ".testaccounts";
    private const string Open = ".jsonl";
    private const string Closed = ".closed.jsonl";
    private const string Owner = ".lock";
    private const string Guardian = ".guardian";
    private const int ClosedRunsKept = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(30);

    public string Location => folder;

    public IRunLedger Begin(RunHeader header, IReadOnlyList<string> recipes)
    {
        try
        {
            Directory.CreateDirectory(folder);
            IgnoreInGit();
            Prune();
            if (File.Exists(PathOf(header.Run, Open)) || File.Exists(PathOf(header.Run, Closed)))
            {
                throw new TestAccountsException(SessionOutcome.Refused, [LedgerFaults.RunExists(header.Run.Text)]);
            }

            var held = TryLock(header.Run, Owner) ?? throw new IOException($"Run {header.Run} is held by another process.");
            return RunFile.Create(PathOf(header.Run, Open), PathOf(header.Run, Closed), held, header, recipes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TestAccountsException(SessionOutcome.Refused, [LedgerFaults.CannotWrite(folder, e.Message)], e);
        }
    }

    public IRunLedger? TryTake(RunId run) =>
        IsOpen(run) && TryLockPatiently(run, Owner) is { } held ? RunFile.Open(PathOf(run, Open), PathOf(run, Closed), held) : null;

    public IDisposable? TryGuard(RunId run) => TryLockPatiently(run, Guardian) is { } held ? new Guarding(held) : null;

    public bool IsOpen(RunId run) => File.Exists(PathOf(run, Open));

    public bool IsGuarded(RunId run) => IsHeld(run, Guardian);

    public long LengthOf(RunId run) => new FileInfo(PathOf(run, Open)) is { Exists: true } file ? file.Length : 0;

    public LedgerIndex Read(LedgerEntry entry) => LedgerIndex.Read(entry.Location);

    public IReadOnlyList<LedgerEntry> List()
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var entries =
            from path in Directory.EnumerateFiles(folder, $"*{Open}")
            let file = Path.GetFileName(path)
            let closed = file.EndsWith(Closed, StringComparison.Ordinal)
            let run = RunId.TryParse(file[..^(closed ? Closed : Open).Length])
            where run is not null
            select new LedgerEntry(run.Value, closed ? RunState.Closed : StateOf(run.Value, path), path);
        return [.. entries.OrderByDescending(e => e.Run.Text, StringComparer.Ordinal)];
    }

    // A run that was kept dies with its guardian, as then nobody would end it in time. One that has ended is held only by whoever cleans it up.
    private RunState StateOf(RunId run, string path)
    {
        var isHeld = IsHeld(run, Owner);
        var index = LedgerIndex.Read(path);
        var lives = index.Lives(clock.GetUtcNow());
        return isHeld && index.Ended is null && (index.Kept is null || lives) ? RunState.Alive
            : !isHeld && lives && (!index.Kept!.IsGuarded || IsHeld(run, Guardian)) ? RunState.Kept
            : RunState.Open;
    }

    private bool IsHeld(RunId run, string kind)
    {
        if (!File.Exists(PathOf(run, kind)))
        {
            return false;
        }

        using var held = TryLock(run, kind);
        return held is null;
    }

    // Whoever asks whether a run is held, holds it for that moment.
    private RunLock? TryLockPatiently(RunId run, string kind)
    {
        var spin = new SpinWait();
        for (var start = clock.GetTimestamp(); clock.GetElapsedTime(start) < Patience;)
        {
            if (TryLock(run, kind) is { } held)
            {
                return held;
            }

            spin.SpinOnce();
        }

        return null;
    }

    // FileShare.None is an exclusive flock on Unix and an exclusive open on Windows: both end with their process.
    private RunLock? TryLock(RunId run, string kind)
    {
        var path = PathOf(run, kind);
        try
        {
            return new(path, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private void IgnoreInGit()
    {
        var path = Path.Combine(folder, ".gitignore");
        if (!File.Exists(path))
        {
            File.WriteAllText(path, "*\n");
        }
    }

    private void Prune()
    {
        foreach (var old in List().Where(e => e.State == RunState.Closed).Skip(ClosedRunsKept))
        {
            foreach (var file in Directory.EnumerateFiles(folder, $"{old.Run}.*"))
            {
                File.Delete(file);
            }
        }
    }

    private sealed class Guarding(RunLock held) : IDisposable
    {
        public void Dispose() => held.Remove();
    }

    private string PathOf(RunId run, string ending) => Path.Combine(folder, run.Text + ending);
}
