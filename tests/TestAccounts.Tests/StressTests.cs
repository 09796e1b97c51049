using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.Tests;

public sealed class StressTests : EngineTest
{
    private const int Services = 20;
    private const int AccountsEach = 50;

    [Fact]
    public async Task A_thousand_accounts_in_twenty_faulty_services_are_verified_and_gone_and_none_is_made_twice()
    {
        Timeout = "3s";
        var services = await Task.WhenAll(Enumerable.Range(0, Services).Select(_ => StartOrdersAsync()));
        foreach (var (service, seed) in services.Select((s, i) => (s, i)))
        {
            service.Misbehaviour.Set(new MisbehaviourPlan(Faults, seed));
        }

        Config([.. services.Select((s, i) => Orders(s, $$""" "retries": 12, "accounts": [ { "name": "buyer", "count": {{AccountsEach}} } ] """)
            .Replace("\"orders\"", $"\"orders{i}\"", StringComparison.Ordinal))]);
        await using var session = Session();

        var run = await session.ProvisionAsync();

        Assert.All(run.Services, s => Assert.Equal(AccountsEach, s.Verified));
        Assert.All(services, s => Assert.Equal(AccountsEach, s.CreatedTotal));
        Assert.All(services, s => Assert.Equal(AccountsEach, s.Accounts.Count));
        Assert.True(services.Sum(s => s.Misbehaviour.InjectedTotal) > Services * AccountsEach / 10);

        var report = await session.TeardownAsync();

        Assert.Equal(SessionOutcome.Done, report.Outcome);
        Assert.All(services, s => Assert.Empty(s.Accounts));
    }

    private static IReadOnlyList<MisbehaviourRule> Faults =>
    [
        new(MisbehaviourKind.Latency) { Delay = TimeSpan.FromMilliseconds(5) },
        MisbehaviourRule.Unavailable() with { Share = 0.02 },
        MisbehaviourRule.Throttled() with { Share = 0.02 },
        new(MisbehaviourKind.Disconnect) { Share = 0.02 },
        new(MisbehaviourKind.DisconnectAfterCommit) { Share = 0.02 },
        new(MisbehaviourKind.FailAfterCommit) { Share = 0.02 },
    ];
}
