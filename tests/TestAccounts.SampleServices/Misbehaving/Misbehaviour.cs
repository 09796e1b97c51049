using System.Collections.Concurrent;

namespace TestAccounts.SampleServices.Misbehaving;

/// <summary>The rules in force, which may be changed while the service runs, and how often each kind really struck.</summary>
public sealed class Misbehaviour
{
    private readonly ConcurrentDictionary<MisbehaviourKind, int> injected = new();
    private volatile ActiveRule[] active = [];

    public IReadOnlyDictionary<MisbehaviourKind, int> Injected => injected;

    public int InjectedTotal => injected.Values.Sum();

    public void Set(params MisbehaviourRule[] rules) => Set(new MisbehaviourPlan(rules));

    public void Set(MisbehaviourPlan plan) =>
        active = [.. plan.Rules.Select((rule, index) => new ActiveRule(rule, plan.Seed + index))];

    public void Clear() => active = [];

    internal IEnumerable<MisbehaviourRule> Striking(Call call, Func<MisbehaviourRule, bool> applies)
    {
        foreach (var candidate in active)
        {
            if (applies(candidate.Rule) && candidate.Strikes(call))
            {
                injected.AddOrUpdate(candidate.Rule.Kind, 1, (_, count) => count + 1);
                yield return candidate.Rule;
            }
        }
    }
}
