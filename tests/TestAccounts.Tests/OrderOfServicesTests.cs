using TestAccounts.SampleServices;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.Tests;

/// <summary>What is told of services is told in the order of the config, whichever of them is faster.</summary>
public sealed class OrderOfServicesTests : EngineTest
{
    private static readonly MisbehaviourRule Late = new(MisbehaviourKind.Latency) { Delay = TimeSpan.FromMilliseconds(300) };

    [Fact]
    public async Task What_is_left_is_told_in_the_order_of_the_config()
    {
        var (slow, fast) = await StartBothAsync();
        await using var session = Session();
        await session.ProvisionAsync();
        var refusal = new MisbehaviourRule(MisbehaviourKind.Refuse) { Method = "DELETE", Status = 403 };
        slow.Misbehaviour.Set(Late with { Method = "GET" }, refusal);
        fast.Misbehaviour.Set(refusal);

        var report = await session.TeardownAsync();

        Assert.Equal(["slow/a", "slow/b", "fast/a", "fast/b"], report.Left.Select(left => left.Account));
    }

    [Fact]
    public async Task What_is_not_verified_is_told_in_the_order_of_the_config()
    {
        var (slow, fast) = await StartBothAsync();
        await using var session = Session();
        await session.ProvisionAsync();
        var refusal = new MisbehaviourRule(MisbehaviourKind.Refuse) { Method = "GET", Status = 400 };
        slow.Misbehaviour.Set(Late, refusal);
        fast.Misbehaviour.Set(refusal);

        var failure = await Assert.ThrowsAsync<TestAccountsException>(() => session.VerifyAsync());

        Assert.Equal(2, failure.Faults.Count);
        Assert.Contains("slow", failure.Faults[0].Message, StringComparison.Ordinal);
        Assert.Contains("fast", failure.Faults[1].Message, StringComparison.Ordinal);
        slow.Misbehaviour.Clear();
        fast.Misbehaviour.Clear();
        await session.TeardownAsync();
    }

    [Fact]
    public async Task Each_step_says_which_service_of_the_config_it_is_of()
    {
        await StartBothAsync();
        await using var session = Session();
        await session.ProvisionAsync();
        await session.VerifyAsync();
        await session.TeardownAsync();

        Assert.Equal(20, Log.Steps.Count);
        Assert.All(Log.Steps, step => Assert.Equal(step.Service == "slow" ? 0 : 1, step.Place));
    }

    private async Task<(SampleService Slow, SampleService Fast)> StartBothAsync()
    {
        var (slow, fast) = (await StartOrdersAsync(), await StartOrdersAsync());
        Config(Body("slow", slow), Body("fast", fast));
        return (slow, fast);
    }

    private static string Body(string name, SampleService service) => $$"""
        "name": "{{name}}", "endpoint": "{{service.Endpoint}}", "username": "qa", "password": "secret", "accounts": [ { "name": "a" }, { "name": "b" } ]
        """;
}
