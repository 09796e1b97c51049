namespace TestAccounts;

/// <summary>Collects faults, so that all of them can be reported at once.</summary>
internal sealed class FaultList
{
    private readonly List<Fault> faults = [];

    public int Count => faults.Count;

    public IReadOnlyList<Fault> All => faults;

    /// <summary>Adds a fault, once.</summary>
    public void Add(Fault fault)
    {
        if (!faults.Contains(fault))
        {
            faults.Add(fault);
        }
    }

    /// <summary>Ends the session if there is any fault; nothing was sent yet.</summary>
    public void ThrowIfAny()
    {
        if (faults.Count > 0)
        {
            throw new TestAccountsException(SessionOutcome.Refused, [.. InReadingOrder()]);
        }
    }

    private IEnumerable<Fault> InReadingOrder() => faults.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Column);
}
