using TestAccounts.Configuration;
using TestAccounts.Templates;

namespace TestAccounts.Planning;

/// <summary>Who is created, where, and in which order. The same config, run id and seed give the same plan.</summary>
internal sealed class Plan
{
    private readonly Dictionary<(string Service, string Account), PlannedSpec> specs;

    public Plan(TestAccountsConfig config, RunId run, byte[] seed)
    {
        Config = config;
        Run = run;
        Seed = seed;
        var depths = SpecOrder.Depths(config);
        var ordinal = 0;
        var planned = new List<PlannedSpec>();
        for (var service = 0; service < config.Services.Count; service++)
        {
            var target = config.Services[service].Target;
            foreach (var spec in config.Services[service].Accounts)
            {
                planned.Add(new(service, target, spec, ordinal, depths[(target.Name, spec.Name)]));
                ordinal += spec.Size;
            }
        }

        Specs = planned;
        Count = ordinal;
        specs = planned.ToDictionary(p => (p.Target.Name, p.Spec.Name));
    }

    public TestAccountsConfig Config { get; }

    public RunId Run { get; }

    public byte[] Seed { get; }

    /// <summary>Hears of each password that is made.</summary>
    public Action<string> Told { get; init; } = _ => { };

    /// <summary>How many accounts there are.</summary>
    public int Count { get; }

    /// <summary>The specs in the order of the config.</summary>
    public IReadOnlyList<PlannedSpec> Specs { get; }

    /// <summary>The accounts of a spec, made one by one as they are asked for.</summary>
    public IEnumerable<PlanAccount> AccountsOf(PlannedSpec spec, FinishedAccounts finished) =>
        Enumerable.Range(1, spec.Spec.Size).Select(number => new PlanAccount(this, spec, number, finished));

    /// <summary>The account that a reference names.</summary>
    public PlanAccount Find(AccountReference reference, FinishedAccounts finished) =>
        new(this, specs[(reference.Service, reference.Account)], reference.Index ?? 1, finished);

    /// <summary>The number, in the whole run, of the account that a reference names.</summary>
    public int OrdinalOf(AccountReference reference) =>
        specs[(reference.Service, reference.Account)].FirstOrdinal + (reference.Index ?? 1) - 1;
}
