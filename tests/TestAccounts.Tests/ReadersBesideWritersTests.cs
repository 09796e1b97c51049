using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tests;

/// <summary>Whoever reads the ledger does so while others begin runs, end them, close them, and remove the oldest.</summary>
public sealed class ReadersBesideWritersTests : EngineTest
{
    private const int Readings = 1000;
    private const int Readers = 4;
    private const int Writers = 3;
    private const int RunsOfEach = 20;
    private const int ClosedRunsKept = 20;

    private int readings;

    [Fact]
    public async Task A_thousand_status_and_sweep_beside_runs_that_end_never_fail()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders, """ "accounts": [ { "name": "buyer", "count": 2 } ] """));
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(number => Task.Run(() => RunAgainAndAgainAsync(number))));

        await Task.WhenAll([writing, .. Enumerable.Range(0, Readers).Select(_ => Task.Run(() => ReadUntilAsync(writing)))]);

        Assert.Equal(SessionOutcome.Done, (await Session().SweepAsync(new())).Outcome);
        Assert.Empty(orders.Accounts);
        Assert.InRange(Session().Status().Count, ClosedRunsKept, ClosedRunsKept + Writers);
    }

    private async Task ReadUntilAsync(Task writing)
    {
        while (!writing.IsCompleted || Volatile.Read(ref readings) < Readings)
        {
            Session().Status();
            Assert.Empty((await Session().SweepAsync(new())).Faults);
            Interlocked.Increment(ref readings);
        }
    }

    // Every third run dies, and is left to its guardian and to whoever sweeps first.
    private async Task RunAgainAndAgainAsync(int number)
    {
        for (var count = 0; count < RunsOfEach; count++)
        {
            await using var session = Session(Options() with { EnvironmentFile = Workspace.PathTo($"{number}.env") });
            var run = await session.ProvisionAsync();
            var guardian = Session(Options(run.RunId)).GuardAsync();
            var before = Volatile.Read(ref readings);
            await Condition.HoldsAsync(() => Volatile.Read(ref readings) >= Math.Min(before + Readers, Readings), TimeSpan.FromSeconds(30));
            if (count % 3 == 0)
            {
                await session.DisposeAsync();
            }
            else
            {
                await session.TeardownAsync();
            }

            Assert.Empty(await guardian);
        }
    }
}
