using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.ModelBench;

/// <summary>How a service misbehaves for some time.</summary>
/// <param name="Name">What one says of it.</param>
/// <param name="Oddity">What kind of thing it is.</param>
/// <param name="Rules">What it does.</param>
public sealed record FaultInjection(string Name, Oddity? Oddity, params IReadOnlyList<MisbehaviourRule> Rules)
{
    private const int TooManyRequests = 429;

    public static FaultInjection Calm { get; } = new("calm", null);

    /// <summary>A commit comes so late that only a guardian could still know of it.</summary>
    public bool IsLate => Rules.Any(rule => rule.Kind == MisbehaviourKind.CommitLate && rule.Delay > Bounds.LatestCommit);

    /// <summary>What is answered 429 was carried out, so that it is done twice when it is sent again.</summary>
    public bool ThrottlesWhatIsDone => Rules.Any(rule => rule is { Kind: MisbehaviourKind.RefuseAfterCommit, Status: TooManyRequests });

    public override string ToString() => Name;
}
