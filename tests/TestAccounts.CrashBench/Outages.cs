using TestAccounts.SampleServices.Misbehaving;
using static TestAccounts.SampleServices.Misbehaving.MisbehaviourKind;

namespace TestAccounts.CrashBench;

/// <summary>What a gateway answers while the services behind it are down.</summary>
internal static class Outages
{
    private static readonly FaultInjection[] All =
    [
        new("502 of a gateway", new MisbehaviourRule(Gateway) { Status = 502 }),
        new("503 of a gateway", new MisbehaviourRule(Gateway) { Status = 503 }),
        new("404 of a gateway", new MisbehaviourRule(Gateway) { Status = 404 }),
        new("a page of maintenance", new MisbehaviourRule(Gateway) { Status = 200, Method = "GET" }, new MisbehaviourRule(Gateway) { Status = 503 }),
    ];

    public static FaultInjection Of(Scenario scenario) => All[scenario.Number % All.Length];
}
