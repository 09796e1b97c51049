using TestAccounts.Planning;

namespace TestAccounts.Checking;

/// <summary>The first account of each service, and those that it uses.</summary>
internal static class CanaryAccounts
{
    /// <summary>The accounts, each after those that it uses.</summary>
    public static IReadOnlyList<PlanAccount> Of(Plan plan, FinishedAccounts finished)
    {
        var chosen = new Dictionary<int, PlanAccount>();
        foreach (var spec in plan.Specs.DistinctBy(s => s.ServiceIndex))
        {
            Add(plan.AccountsOf(spec, finished).First());
        }

        return [.. chosen.Values.OrderBy(account => account.Spec.Depth)];

        void Add(PlanAccount account)
        {
            if (chosen.TryAdd(account.Ordinal, account))
            {
                foreach (var reference in account.Spec.References)
                {
                    Add(plan.Find(reference, finished));
                }
            }
        }
    }
}
