namespace TestAccounts.Ledger.Places;

/// <summary>The ledger of a config with what is left of its older ones; where two have a run of the same id, the own one counts.</summary>
/// <param name="place">Where runs are recorded, and where there may be older ones.</param>
/// <param name="open">Opens one of the folders.</param>
/// <param name="warn">Told of a folder that cannot be read, which keeps nobody from the others.</param>
internal sealed class LedgerSet(LedgerPlace place, Func<string, LedgerFolder> open, Action<Fault> warn) : ILedger
{
    private readonly LedgerFolder own = open(place.Own);
    private readonly List<LedgerFolder> others = [.. place.Others.Select(open)];

    /// <summary>The folder in which runs are recorded.</summary>
    public LedgerFolder Own => own;

    public string Location => own.Location;

    public IRunLedger Begin(RunHeader header, IReadOnlyList<string> recipes)
    {
        place.Remember();
        var run = own.Begin(header, recipes);
        RecordLink.Create(header, run.Location);
        return run;
    }

    public IRunLedger? TryTake(RunId run) => FolderOf(run).TryTake(run);

    public WatchedRun? TryWatch(RunId run) => FolderOf(run).TryWatch(run);

    public bool IsOpen(RunId run) => FolderOf(run).IsOpen(run);

    public bool IsGuarded(RunId run) => FolderOf(run).IsGuarded(run);

    public LedgerIndex? Read(RunId run) => FolderOf(run).Read(run);

    public IReadOnlyList<LedgerEntry> List()
    {
        var entries = own.List();
        return others.Count == 0 ? entries
            : [.. entries.Concat(others.SelectMany(ListOther)).DistinctBy(e => e.Run).OrderByDescending(e => e.Run.Text, StringComparer.Ordinal)];
    }

    private IReadOnlyList<LedgerEntry> ListOther(LedgerFolder folder)
    {
        try
        {
            return folder.List();
        }
        catch (TestAccountsException e)
        {
            warn(e.Faults[0]);
            return [];
        }
    }

    private LedgerFolder FolderOf(RunId run) => own.Has(run) ? own : others.Find(folder => folder.Has(run)) ?? own;
}
