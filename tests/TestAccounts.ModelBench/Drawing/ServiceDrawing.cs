using TestAccounts.SampleServices.Misbehaving;
using static TestAccounts.SampleServices.Misbehaving.MisbehaviourKind;

namespace TestAccounts.ModelBench;

/// <summary>Draws a service with any mix of oddities.</summary>
internal sealed class ServiceDrawing(Dice dice, IReadOnlySet<Oddity> oddities)
{
    private const double Share = 0.25;

    public ServicePlan Draw(FakeService fake)
    {
        var lag = dice.Milliseconds(100, (int)Bounds.LongestLag.TotalMilliseconds);
        var replicas = new MisbehaviourRule(Stale) { Delay = lag, Share = dice.Pick(0.2, 0.5, 0.8) };
        var hasReplicas = Has(Oddity.Replicas);
        var atOnce = dice.Chance(0.5);
        var form = dice.Pick(LoginForm.All);
        var isRewritten = Has(Oddity.RewrittenLogins);
        var strangers = Enumerable.Range(0, dice.Number(0, 3)).Select(_ => Strangers.Draw(dice)).Distinct(StringComparer.Ordinal).ToList();
        var injection = InjectionDrawing.Draw(dice);
        return new(fake)
        {
            Accounts = dice.Number(1, 3),
            Login = dice.Pick("{{unique}}", "{{unique}}", "{{unique}}-warehouse-clerk", "{{unique}}@team.example"),
            Form = isRewritten ? form : LoginForm.AsSent,
            FindsSentLogins = dice.Chance(0.6),
            FreedIds = !Has(Oddity.ReusedIds) ? FreedIds.AreNeverUsedAgain : atOnce && !hasReplicas ? FreedIds.AreGivenAwayAtOnce : FreedIds.AreGivenAwayLater,
            AllowsTwins = Has(Oddity.Twins),
            Shuffles = Has(Oddity.ListsOfAnyOrder),
            IgnoresFilters = Has(Oddity.ListsOfAnyOrder, Share / 2),
            SearchesForAnybody = Has(Oddity.SearchesForAnybody),
            HasReadLogin = dice.Chance(0.4),
            MissingByBody = Has(Oddity.MissingByBody, Share / 2),
            HasPlainPassword = dice.Chance(0.2),
            Strangers = oddities.Contains(Oddity.LookAlikes) ? strangers : [],
            Standing = hasReplicas ? [replicas] : [],
            Injection = dice.Chance(0.6) && (injection.Oddity is not { } oddity || oddities.Contains(oddity)) ? injection : FaultInjection.Calm,
        };
    }

    private bool Has(Oddity oddity, double share = Share) => dice.Chance(share) && oddities.Contains(oddity);
}
