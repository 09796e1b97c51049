
namespace TestAccounts.Planning;

/// <summary>Refuses a plan in which a login is longer than its service takes, before anything is sent.</summary>
internal static class LoginLengths
{
    public static void Require(Plan plan)
    {
        var faults = new FaultList();
        var finished = new FinishedAccounts(plan);
        foreach (var spec in plan.Specs.Where(s => s.Target.MaxLogin is not null && s.References.Count == 0))
        {
            // The last one has the longest number.
            var last = plan.AccountsOf(spec, finished).Last();
            if (last.Login.Length > spec.Target.MaxLogin)
            {
                faults.Add(ConfigFaults.LoginTooLong(spec.Target.Place, last.Key, last.Login, spec.Target.MaxLogin.Value));
            }
        }

        faults.ThrowIfAny();
    }
}
