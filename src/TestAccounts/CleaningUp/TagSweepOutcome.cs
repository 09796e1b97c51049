namespace TestAccounts.CleaningUp;

/// <summary>What a sweep by tag did in one service; accounts are added by several at once.</summary>
internal sealed class TagSweepOutcome
{
    public List<SweptAccount> Swept { get; } = [];

    public List<LeftAccount> Left { get; } = [];

    /// <summary>Why there may be more.</summary>
    public List<Fault> Faults { get; } = [];

    public void Add(SweptAccount account)
    {
        lock (Swept)
        {
            Swept.Add(account);
        }
    }

    public void Add(LeftAccount account)
    {
        lock (Left)
        {
            Left.Add(account);
        }
    }
}
