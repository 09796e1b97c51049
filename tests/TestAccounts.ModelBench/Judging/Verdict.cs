namespace TestAccounts.ModelBench;

/// <summary>What the services said when all was over.</summary>
/// <param name="Plan">What was done.</param>
/// <param name="Problems">Where a promise was broken.</param>
public sealed record Verdict(SequencePlan Plan, IReadOnlyList<string> Problems)
{
    /// <summary>Commands that were given, and how many of them were killed.</summary>
    public int Commands { get; init; }

    public int Kills { get; init; }

    /// <summary>Accounts that the services ever made for us.</summary>
    public int Made { get; init; }

    /// <summary>Accounts that are left, and were named.</summary>
    public int NamedThere { get; init; }

    /// <summary>Why accounts were named although there is none.</summary>
    public IReadOnlyList<string> NamedAbsent { get; init; } = [];

    /// <summary>Accounts that came later than the product says that it looks for them.</summary>
    public int BeyondBounds { get; init; }

    public TimeSpan Time { get; init; }

    /// <summary>Commands, what they said, and what the services were asked, in the order of time.</summary>
    public string Trace { get; init; } = "";

    public bool Holds => Problems.Count == 0;
}
