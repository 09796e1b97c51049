using System.Runtime.InteropServices;
using System.Text.Json;

namespace TestAccounts.Ledger;

/// <summary>
/// Where each account's records stand in a run's file. It holds a few bytes for each account, whatever the accounts themselves take; what
/// they hold is read from the file when it is needed.
/// </summary>
internal sealed class LedgerIndex
{
    private readonly string path;
    private readonly List<IndexedAccount> accounts = [];
    private readonly List<string> recipes = [];

    private LedgerIndex(string path) => this.path = path;

    public RunHeader? Header { get; private set; }

    public IReadOnlyList<string> Recipes => recipes;

    /// <summary>Whether and how long the run outlives its process.</summary>
    public KeptRun? Kept { get; private set; }

    /// <summary>One more than the highest account number of the file.</summary>
    public int Count => accounts.Count;

    public AccountMarks this[int account] => accounts[account].Marks;

    /// <summary>The accounts that were intended, with the number of their service and what is known of them.</summary>
    public IEnumerable<(int Service, AccountMarks Marks)> Intended =>
        accounts.Where(a => a.Marks.HasFlag(AccountMarks.Intended)).Select(a => (a.Service, a.Marks));

    public static LedgerIndex Read(string path)
    {
        var index = new LedgerIndex(path);
        using var lines = new LineReader(path);
        while (lines.TryRead(out var offset, out var line))
        {
            try
            {
                using var record = JsonDocument.Parse(line);
                index.Add(record.RootElement, offset);
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                // The line was cut off when its writer died, so what it announced was never sent.
            }
        }

        return index;
    }

    public Intent Intent(LineReader lines, int account) => LedgerRecord.ReadIntent(lines.ReadAt(accounts[account].IntentAt).RootElement);

    public Creation? Creation(LineReader lines, int account) =>
        accounts[account].CreatedAt is > 0 and var offset ? LedgerRecord.ReadCreation(lines.ReadAt(offset).RootElement) : null;

    public LineReader OpenLines() => new(path);

    private void Add(JsonElement record, long offset)
    {
        var type = record.GetProperty("t").GetString();
        switch (type)
        {
            case "run":
                Header = LedgerRecord.ReadHeader(record);
                break;
            case "service":
                recipes.Add(record.GetProperty("recipe").GetRawText());
                break;
            case "kept":
                Kept = LedgerRecord.ReadKept(record);
                break;
            default:
                Add(LedgerRecord.MarkOf(type), record, offset);
                break;
        }
    }

    private void Add(AccountMarks mark, JsonElement record, long offset)
    {
        if (mark == AccountMarks.None)
        {
            return;
        }

        var account = record.GetProperty("n").GetInt32();
        while (accounts.Count <= account)
        {
            accounts.Add(default);
        }

        var known = accounts[account];
        accounts[account] = mark switch
        {
            AccountMarks.Intended => known with { Marks = known.Marks | mark, IntentAt = offset, Service = record.GetProperty("s").GetInt32() },
            AccountMarks.Created => known with { Marks = known.Marks | mark, CreatedAt = offset },
            _ => known with { Marks = known.Marks | mark },
        };
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct IndexedAccount(long IntentAt, long CreatedAt, int Service, AccountMarks Marks);
}
