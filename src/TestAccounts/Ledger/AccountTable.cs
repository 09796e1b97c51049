namespace TestAccounts.Ledger;

/// <summary>What is indexed of each account, by number. A number that is out of all bounds takes no more memory than any other.</summary>
internal sealed class AccountTable
{
    private const int Bits = 8;
    private const int Size = 1 << Bits;
    private readonly Dictionary<int, IndexedAccount[]> pages = [];

    /// <summary>How many accounts there are.</summary>
    public int Count { get; private set; }

    /// <summary>The accounts' numbers, the lowest first.</summary>
    public IEnumerable<int> Numbers =>
        from page in pages.OrderBy(p => p.Key)
        from offset in Enumerable.Range(0, Size)
        where page.Value[offset].Marks != AccountMarks.None
        select (page.Key << Bits) | offset;

    public IndexedAccount this[int account] => pages.TryGetValue(account >> Bits, out var page) ? page[account & (Size - 1)] : default;

    public void Add(int account, IndexedAccount record)
    {
        if (!pages.TryGetValue(account >> Bits, out var page))
        {
            pages[account >> Bits] = page = new IndexedAccount[Size];
        }

        ref var known = ref page[account & (Size - 1)];
        Count += known.Marks == AccountMarks.None ? 1 : 0;
        known = known.With(record);
    }
}
