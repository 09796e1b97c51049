namespace TestAccounts.Tool.Tests;

/// <summary>Real processes that read a ledger while others write it.</summary>
public sealed class ReadersBesideWritersTests(ToolFixture fixture) : ToolTest(fixture)
{
    private const int Rounds = 6;

    [Fact]
    public async Task No_command_trips_over_runs_that_begin_are_killed_and_end()
    {
        for (var round = 0; round < Rounds; round++)
        {
            await using var killed = Command("run", "--env-file", "killed.env", "--", "sleep", "600").Start();
            await TestInfrastructure.Condition.HoldsAsync(() => Workspace.Exists("killed.env"), Deadline);
            await killed.SignalAsync("KILL");

            var results = await Task.WhenAll(RunAsync("run", "--", "true"), RunAsync("sweep"), RunAsync("status"), RunAsync("teardown", "--env-file", "killed.env"));

            Assert.All(results, result => Assert.DoesNotContain("TA9001", result.Output + result.Error, StringComparison.Ordinal));
            Assert.Equal([0, 0, 0], results.Take(3).Select(result => result.ExitCode));
        }

        (await RunAsync("sweep")).MustExitWith(0);
        Assert.Equal(0, await Services.AccountsLeftAsync());
    }
}
