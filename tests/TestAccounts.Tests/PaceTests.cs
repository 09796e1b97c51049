using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.Tests;

/// <summary>No service gets more requests than it takes.</summary>
public sealed class PaceTests : EngineTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Retry_after_is_honoured(bool asDate)
    {
        var orders = await StartOrdersAsync();
        var wait = TimeSpan.FromSeconds(2);
        orders.Misbehaviour.Set(MisbehaviourRule.Throttled(wait) with { Method = "POST", Times = 1, RetryAfterAsDate = asDate });
        Config(Orders(orders));
        await using var session = Session();

        await session.ProvisionAsync();

        var creates = orders.Requests.Where(r => r.Method == "POST").ToList();
        Assert.Equal([429, 201], creates.Select(r => r.Status));
        var least = asDate ? TimeSpan.FromSeconds(0.9) : wait - TimeSpan.FromMilliseconds(50);
        Assert.True(creates[1].Started - creates[0].Ended >= least, $"{creates[1].Started - creates[0].Ended}");
        await session.TeardownAsync();
    }

    [Fact]
    public async Task The_cap_of_a_service_is_kept()
    {
        var orders = await StartOrdersAsync();
        orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Latency) { Delay = TimeSpan.FromMilliseconds(20) });
        var most = 0;
        Log.OnProgress = _ => InterlockedMax(ref most, orders.InFlight);
        Config(Orders(orders, """ "parallelism": 3, "accounts": [ { "name": "buyer", "count": 40 } ] """));
        await using var session = Session();

        await session.ProvisionAsync();
        await session.TeardownAsync();

        Assert.InRange(most, 1, 3);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < value && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
        }
    }
}
