using TestAccounts.CrashBench;

namespace TestAccounts.Tool.Tests;

public sealed class CrashTests
{
    private const int Kills = 25;
    private const int Seed = 1;

    [Fact]
    public async Task Whenever_the_tool_is_killed_no_account_is_left()
    {
        var outcomes = await Bench.RunAsync(new BenchOptions(Kills, Seed), _ => { });

        Assert.Equal(Kills, outcomes.Count(outcome => outcome.Kills > 0));
        Assert.DoesNotContain(outcomes, outcome => outcome.Problem is not null);
    }

    [Theory]
    [InlineData(Aftermath.Guardian)]
    [InlineData(Aftermath.Sweep)]
    public async Task A_teardown_that_is_killed_half_way_is_finished_by(Aftermath aftermath)
    {
        var scenario = new Scenario(1, Victim.Teardown, Moment.AfterAnswer, Request: 2, Time: 0, FaultInjection.All[0], aftermath, HasNeighbour: false);

        var outcome = await Bench.RunAsync(scenario);

        Assert.Equal(1, outcome.Kills);
        Assert.Null(outcome.Problem);
    }
}
