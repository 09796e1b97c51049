using System.Runtime.Versioning;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tests;

/// <summary>A guardian sleeps until the operating system wakes it: here no clock ever does.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class WaitingGuardianTests : EngineTest
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_guardian_wakes_when_the_owner_lets_go_of_a_run_that_is_not_closed()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        var owner = Session();
        var run = await owner.ProvisionAsync();
        var guardian = await WatchAsync(run);

        await owner.DisposeAsync();

        Assert.Empty(await guardian.WaitAsync(Deadline));
        Assert.Empty(orders.Accounts);
        Assert.Contains($"The owner of run {run.RunId} is gone; cleaning up.", Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guardian_wakes_and_ends_when_the_owner_closes_its_run()
    {
        Config(Orders(await StartOrdersAsync()));
        await using var owner = Session();
        var guardian = await WatchAsync(await owner.ProvisionAsync());

        await owner.TeardownAsync();

        Assert.Empty(await guardian.WaitAsync(Deadline));
        Assert.DoesNotContain("The owner of run", Log.Text, StringComparison.Ordinal);
        Assert.Empty(Workspace.Files("*.guardian"));
    }

    [Fact]
    public async Task A_guardian_that_ends_at_once_is_told_of()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        var ended = Workspace.PathTo("ended");
        orders.OnPhase = _ => Condition.HoldsAsync(() => File.Exists(ended), Deadline);
        await using var owner = new TestAccountsSession(
            new() { ConfigFile = ConfigFile },
            new() { Log = Log, Variables = name => Variables.GetValueOrDefault(name), Guardian = new("/bin/sh", "-c", $"touch '{ended}'") });

        await owner.ProvisionAsync();

        Assert.Contains("TA2012", Log.Text, StringComparison.Ordinal);
        await owner.TeardownAsync();
    }

    [Fact]
    public async Task A_guardian_that_sleeps_is_in_nobodys_way()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        await using var owner = Session();
        var run = await owner.ProvisionAsync();
        var guardian = await WatchAsync(run);

        Assert.Equal(RunState.Alive, Assert.Single(Session().Status()).State);
        Assert.Empty((await Session().SweepAsync(new())).Swept);
        Assert.Equal("TA2006", Assert.Single((await Assert.ThrowsAsync<TestAccountsException>(() => Session(Options(run.RunId)).TeardownAsync())).Faults).Code);

        Assert.False(guardian.IsCompleted);
        Assert.Single(orders.Accounts);
        await owner.TeardownAsync();
        await guardian.WaitAsync(Deadline);
    }

    private async Task<Task<IReadOnlyList<LeftAccount>>> WatchAsync(RunSummary run)
    {
        var guardian = new TestAccountsSession(
            Options(run.RunId), new() { Log = Log, Variables = name => Variables.GetValueOrDefault(name), Clock = new StoppedClock() });
        var watching = guardian.GuardAsync();
        await Condition.HoldsAsync(() => Workspace.Files("*.guardian").Count == 1, Deadline);
        return watching;
    }

    // Only what is over at once passes on it.
    private sealed class StoppedClock : TimeProvider
    {
        private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(10);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            dueTime >= TimeSpan.Zero && dueTime < AtOnce ? System.CreateTimer(callback, state, dueTime, period) : new StoppedTimer();

        private sealed class StoppedTimer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }
}
