using Microsoft.Win32.SafeHandles;
using TestAccounts.Ledger.Lines;
using TestAccounts.Ledger.Owners;

namespace TestAccounts.Ledger;

/// <summary>
/// Where each account's records stand in a run's file. It holds a few bytes for each account, whatever the accounts themselves take; what
/// they hold is read from the file when it is needed.
/// </summary>
internal sealed class LedgerIndex : IDisposable
{
    private readonly SafeFileHandle file;
    private readonly bool isOwned;
    private readonly AccountTable accounts = new();
    private readonly List<RecordedRecipe> recipes = [];
    private readonly RunHeader assumed;
    private RunHeader? header;

    private LedgerIndex(SafeFileHandle file, bool isOwned, RunHeader assumed) =>
        (this.file, this.isOwned, this.assumed) = (file, isOwned, assumed);

    public RunHeader Header => header ?? assumed;

    public bool HasHeader => header is not null;

    /// <summary>Whether each service of the run can be told, and how it deletes accounts.</summary>
    public bool TellsAllServices => HasHeader && recipes.TrueForAll(r => r.Json is not null);

    /// <summary>The recipes of the services, by number.</summary>
    public IReadOnlyList<RecordedRecipe> Recipes => recipes;

    /// <summary>Whether and how long the run outlives its process.</summary>
    public KeptRun? Kept { get; set; }

    /// <summary>When the first clean-up took the run, which never lives again after that.</summary>
    public DateTimeOffset? Ended { get; set; }

    /// <summary>Whether nothing of the run is left.</summary>
    public bool IsClosed { get; set; }

    /// <summary>The process that began the run; <see langword="null"/> where an old ledger does not tell.</summary>
    public OwnerProcess? Owner { get; set; }

    /// <summary>What no clean-up is to look for any more.</summary>
    public List<Forgetting> Forgotten { get; } = [];

    /// <summary>Whether there are lines that cannot be read, other than one that was cut off when its writer died.</summary>
    public bool IsDamaged { get; set; }

    /// <summary>How many accounts the file tells of.</summary>
    public int Count => accounts.Count;

    /// <summary>The numbers of the accounts that were intended.</summary>
    public IEnumerable<int> Intended => accounts.Numbers.Where(account => this[account].HasFlag(AccountMarks.Intended));

    public AccountMarks this[int account] => accounts[account].Marks;

    /// <summary>Reads what a file tells, as far as it can be read; the file has to stay open as long as the index is used.</summary>
    public static LedgerIndex Read(SafeFileHandle file, RecordTerms terms) => new LedgerScan(new(file, isOwned: false, terms.Assumed), terms).Read();

    /// <summary>Reads what a file tells, and keeps it open.</summary>
    public static LedgerIndex ReadAndHold(SafeFileHandle file, RecordTerms terms) => new LedgerScan(new(file, isOwned: true, terms.Assumed), terms).Read();

    /// <summary>Whether the run outlives its process at a time.</summary>
    public bool Lives(DateTimeOffset now) => Ended is null && Kept?.Lives(now) == true;

    /// <summary>The number of the recipe of an account's service.</summary>
    public int ServiceOf(int account) => accounts[account].Service;

    /// <summary>How many of an account's creates got no certain answer.</summary>
    public int UncertaintiesOf(int account) => accounts[account].Uncertainties;

    /// <summary>How many of an account's creates got no answer at all.</summary>
    public int UnansweredOf(int account) => accounts[account].Unanswered;

    public Intent Intent(LineReader lines, int account) => LedgerRecord.ReadIntent(lines.ReadAt(accounts[account].Intent - 1));

    public Creation? Creation(LineReader lines, int account) =>
        accounts[account].Creation is > 0 and var at ? LedgerRecord.ReadCreation(lines.ReadAt(at - 1)) : null;

    /// <summary>When an account was verified; <see langword="null"/> where it was not, or where an old ledger does not tell.</summary>
    public DateTimeOffset? VerifiedAt(LineReader lines, int account) => TimeAt(lines, accounts[account].Verification);

    /// <summary>When the last of an account's creates was sent that got no certain answer.</summary>
    public DateTimeOffset? UncertainAt(LineReader lines, int account) => TimeAt(lines, accounts[account].Uncertainty);

    public LineReader OpenLines() => new(file);

    public void Dispose()
    {
        if (isOwned)
        {
            file.Dispose();
        }
    }

    /// <summary>Adds the header; the first that can be read counts.</summary>
    public void AddHeader(RunHeader found)
    {
        header ??= found;
        KnowService(header.Services.Count - 1);
    }

    /// <summary>Adds the recipe of a service; the first that can be read counts.</summary>
    public void AddRecipe(int number, RecordedRecipe recipe)
    {
        KnowService(number);
        if (recipes[number].Json is null)
        {
            recipes[number] = recipe;
        }
    }

    public void Add(int account, IndexedAccount record)
    {
        KnowService(record.Service);
        accounts.Add(account, record);
    }

    private void KnowService(int number)
    {
        while (recipes.Count <= number)
        {
            recipes.Add(RecordedRecipe.Lost);
        }
    }

    private static DateTimeOffset? TimeAt(LineReader lines, long at) => at > 0 ? LedgerRecord.ReadTime(lines.ReadAt(at - 1)) : null;
}
