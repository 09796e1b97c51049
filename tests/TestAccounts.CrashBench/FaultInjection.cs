using TestAccounts.SampleServices.Misbehaving;
using static TestAccounts.SampleServices.Misbehaving.MisbehaviourKind;

namespace TestAccounts.CrashBench;

/// <summary>How the services misbehave during a trial; always within what the config allows for.</summary>
public sealed record FaultInjection(string Name, params IReadOnlyList<MisbehaviourRule> Rules)
{
    private const double Often = 0.25;
    private static readonly TimeSpan AWhile = TimeSpan.FromMilliseconds(300);

    // The configs time out after two seconds.
    private static readonly TimeSpan AfterTimeout = TimeSpan.FromSeconds(2.2);

    public static FaultInjection Calm { get; } = new("calm");

    public static IReadOnlyList<FaultInjection> All { get; } =
    [
        Calm,
        new("latency", new MisbehaviourRule(Latency) { Delay = TimeSpan.FromMilliseconds(60) }),
        new("503", MisbehaviourRule.Unavailable() with { Share = Often }),
        new("429", MisbehaviourRule.Throttled(TimeSpan.FromSeconds(1)) with { Times = 2 }),
        new("disconnects", new MisbehaviourRule(Disconnect) { Share = Often }),
        new("disconnects after the commit", new MisbehaviourRule(DisconnectAfterCommit) { Share = Often }),
        new("fails after the commit", new MisbehaviourRule(FailAfterCommit) { Share = Often }),
        new("commits late", new MisbehaviourRule(CommitLate) { Method = "POST", Delay = AWhile }),
        new("refuses, then commits late",
            new MisbehaviourRule(Refuse) { Method = "POST", Times = 4 }, new MisbehaviourRule(CommitLate) { Method = "POST", Delay = AWhile }),
        new("throttles, then commits late",
            MisbehaviourRule.Throttled(TimeSpan.FromSeconds(1)) with { Method = "POST", Times = 1 }, new MisbehaviourRule(CommitLate) { Method = "POST", Delay = AWhile }),
        new("answers late", new MisbehaviourRule(AnswerLate) { Delay = AWhile, Share = Often }),
        new("hides from read", new MisbehaviourRule(HideFromRead) { Delay = AWhile }),
        new("hides from find", new MisbehaviourRule(HideFromFind) { Delay = AWhile }, new MisbehaviourRule(WithoutId) { Share = Often }),
        new("replicas that disagree", new MisbehaviourRule(Stale) { Delay = AWhile, Share = 0.5 }),
        new("replicas that disagree often", new MisbehaviourRule(Stale) { Delay = AWhile, Share = 0.8 }),
        new("refuses with 400 though done", new MisbehaviourRule(RefuseAfterCommit) { Status = 400, OnlyCreates = true, Share = Often }),
        new("refuses with 403 though done", new MisbehaviourRule(RefuseAfterCommit) { Status = 403, OnlyCreates = true, Share = Often }),
        new("refuses with 409 though done", new MisbehaviourRule(RefuseAfterCommit) { Status = 409, OnlyCreates = true, Share = Often }),
        new("refuses with 422 though done", new MisbehaviourRule(RefuseAfterCommit) { Status = 422, OnlyCreates = true, Share = Often }),
        new("commits after the time-out", new MisbehaviourRule(CommitLate) { Method = "POST", Delay = AfterTimeout, Share = Often }),
        new("without id", new MisbehaviourRule(WithoutId) { Share = Often }),
    ];

    /// <summary>Creates may be refused for good, although they made an account.</summary>
    public bool RefusesCreates => Rules.Any(rule => rule.Kind == RefuseAfterCommit);

    public bool HasReplicas => Rules.Any(rule => rule.Kind == Stale);

    public override string ToString() => Name;
}
