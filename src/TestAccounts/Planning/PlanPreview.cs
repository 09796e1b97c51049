namespace TestAccounts.Planning;

/// <summary>Shows a plan without its secrets.</summary>
internal static class PlanPreview
{
    public static IEnumerable<PlannedAccount> Of(Plan plan)
    {
        var finished = new FinishedAccounts(plan);
        return
            from spec in plan.Specs.OrderBy(s => s.Depth)
            let endpoint = spec.Target.Endpoint.OriginalString.TrimEnd('/')
            let requests = (spec.Target.Api.Create?.All ?? []).Select(r => $"{r.Method} {endpoint}{r.Target.Source}").ToList()
            let uses = spec.References.Select(r => plan.Find(r, finished).Key).Distinct().ToList()
            from account in plan.AccountsOf(spec, finished)
            select new PlannedAccount(spec.Target.Name, endpoint, account.Key, account.Login, requests, uses);
    }
}
