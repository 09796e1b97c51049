namespace TestAccounts.Ledger;

/// <summary>
/// The ledger as a folder: one append-only file of JSON lines for each run, and beside it a lock file. Whoever holds the lock exclusively
/// owns the run; the operating system lets go of it when the owner dies.
/// </summary>
internal sealed class LedgerFolder(string folder) : ILedger
{
    public const string Name = ".testaccounts";
    private const string Open = ".jsonl";
    private const string Closed = ".closed.jsonl";
    private const string Lock = ".lock";
    private const int ClosedRunsKept = 20;

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

            var held = TryLock(header.Run) ?? throw new IOException($"Run {header.Run} is held by another process.");
            return RunFile.Create(PathOf(header.Run, Open), PathOf(header.Run, Closed), held, header, recipes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TestAccountsException(SessionOutcome.Refused, [LedgerFaults.CannotWrite(folder, e.Message)], e);
        }
    }

    public IRunLedger? TryTake(RunId run) =>
        TryLock(run) is { } held ? RunFile.Open(PathOf(run, Open), PathOf(run, Closed), held) : null;

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
            select new LedgerEntry(run.Value, closed ? RunState.Closed : IsHeld(run.Value) ? RunState.Alive : RunState.Open, path);
        return [.. entries.OrderByDescending(e => e.Run.Text, StringComparer.Ordinal)];
    }

    private bool IsHeld(RunId run)
    {
        using var held = TryLock(run);
        return held is null;
    }

    // FileShare.None is an exclusive flock on Unix and an exclusive open on Windows: both end with their process.
    private RunLock? TryLock(RunId run)
    {
        var path = PathOf(run, Lock);
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
            File.Delete(old.Location);
        }
    }

    private string PathOf(RunId run, string ending) => Path.Combine(folder, run.Text + ending);
}
