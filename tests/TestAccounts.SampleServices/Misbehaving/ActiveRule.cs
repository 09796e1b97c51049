namespace TestAccounts.SampleServices.Misbehaving;

internal sealed class ActiveRule(MisbehaviourRule rule, int seed)
{
    private readonly Lock gate = new();
    private readonly Random random = new(seed);
    private int left = rule.Times ?? int.MaxValue;

    public MisbehaviourRule Rule => rule;

    public bool Strikes(Call call)
    {
        if ((rule.Method is not null && rule.Method != call.Method)
            || (rule.Path is not null && !call.Target.StartsWith(rule.Path, StringComparison.Ordinal))
            || (rule.Header?.Split(": ", 2) is [var name, var value] && call.Header(name) != value))
        {
            return false;
        }

        lock (gate)
        {
            if (left == 0 || random.NextDouble() >= rule.Share)
            {
                return false;
            }

            left -= rule.Times is null ? 0 : 1;
            return true;
        }
    }
}
