using System.Collections.Concurrent;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.Tests.Pipelines;

public sealed class SecretsToldTests : EngineTest
{
    private readonly ConcurrentDictionary<string, byte> told = new(StringComparer.Ordinal);

    [Fact]
    public async Task The_log_hears_of_each_secret_before_the_request_that_holds_it()
    {
        var orders = await StartOrdersAsync();
        Variables["TOKEN_OF_X"] = "from-a-variable";
        Config(Orders(orders, """
            "accounts": [ { "name": "a", "count": 3, "data": { "username": "{{unique}}", "password": "pre-{{password}}", "note": "${TOKEN_OF_X}" } } ]
            """));
        var toldBefore = new ConcurrentDictionary<string, HashSet<string>>(StringComparer.Ordinal);
        Log.OnSecret = secret => told.TryAdd(secret, 0);
        Log.OnProgress = progress => toldBefore.TryAdd(progress.Account, [.. told.Keys]);
        await using var session = Session();

        await session.ProvisionAsync();

        var passwords = File.ReadAllLines(EnvironmentFile).Where(l => l.Contains("_PASSWORD=", StringComparison.Ordinal)).Select(l => l.Split('=', 2)[1].Trim('"')).ToList();
        Assert.Equal(3, passwords.Count);
        for (var i = 0; i < passwords.Count; i++)
        {
            string[] expected = ["secret", "qa:secret", "from-a-variable", passwords[i], passwords[i]["pre-".Length..]];
            Assert.Subset(toldBefore[$"orders/a[{i + 1}]"], expected.ToHashSet());
        }

        await session.TeardownAsync();
    }

    [Fact]
    public async Task A_teardown_in_a_later_process_tells_what_it_reads()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        await using (var session = Session())
        {
            await session.ProvisionAsync();
            await session.KeepAsync();
        }

        Log.OnSecret = secret => told.TryAdd(secret, 0);
        await using var later = Session();
        await later.TeardownAsync();

        Assert.Contains("secret", told.Keys);
    }

    [Fact]
    public async Task The_log_hears_of_each_request_that_is_sent_again()
    {
        var orders = await StartOrdersAsync();
        orders.Misbehaviour.Set(MisbehaviourRule.Unavailable() with { Method = "POST", Times = 2 });
        Config(Orders(orders));
        await using var session = Session();

        await session.ProvisionAsync();

        Assert.Equal(["orders", "orders"], Log.Retries);
        await session.TeardownAsync();
    }
}
