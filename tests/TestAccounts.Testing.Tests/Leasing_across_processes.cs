using TestAccounts.TestInfrastructure;

namespace TestAccounts.Testing.Tests;

public sealed class Leasing_across_processes : IDisposable
{
    private readonly LeaseRun run = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task What_one_process_has_no_other_gets_until_it_returns_it()
    {
        await using var other = await HolderAsync();

        var error = Assert.Throws<TestAccountException>(() => run.Lease("orders", "tester", TimeSpan.Zero));
        Assert.Contains($"orders/tester is held by process {other.Id} (dotnet), LeaseAsync (Obedience.cs:", error.Message, StringComparison.Ordinal);

        var lease = await run.QueueAsync("orders", "tester");
        await other.StandardInput.WriteLineAsync("return");
        using var granted = await lease;
        Assert.Equal("17", granted.Id);
    }

    [Fact]
    public async Task A_killed_process_returns_what_it_had()
    {
        await using var other = await HolderAsync();
        var lease = await run.QueueAsync("orders", "tester");

        Assert.True(await Sigkill.SendAsync(other.Id));

        (await lease).Dispose();
    }

    [Fact]
    public async Task A_process_that_ends_returns_what_it_had()
    {
        await using var other = await HolderAsync();

        other.StandardInput.Close();
        (await other.WaitAsync()).MustExitWith(0);

        run.Lease("orders", "tester").Dispose();
    }

    [Fact]
    public async Task A_killed_process_leaves_the_queue()
    {
        var holder = run.Lease("orders", "tester");
        await using var dead = await WaiterAsync();
        var lease = await run.QueueAsync("orders", "tester");

        Assert.True(await Sigkill.SendAsync(dead.Id));
        holder.Dispose();

        (await lease).Dispose();
        Assert.Equal(0, run.Waiting);
    }

    [Fact]
    public async Task Who_asks_first_is_served_first_in_whatever_process()
    {
        var holder = run.Lease("orders", "tester");
        await using var first = await WaiterAsync();
        var second = await run.QueueAsync("orders", "tester");
        await using var third = await WaiterAsync();

        holder.Dispose();
        await first.WaitForOutputAsync("leased orders/tester", LeaseRun.Deadline);
        Assert.False(second.IsCompleted);
        await first.StandardInput.WriteLineAsync("return");
        using (await second)
        {
            Assert.DoesNotContain("leased", third.Output, StringComparison.Ordinal);
        }

        await third.WaitForOutputAsync("leased orders/tester", LeaseRun.Deadline);
    }

    [Fact]
    public async Task Where_the_system_keeps_no_locks_nothing_is_leased()
    {
        await using var other = run.Command("obey").With("DOTNET_SYSTEM_IO_DISABLEFILELOCKING", "1").Start();

        await other.StandardInput.WriteLineAsync("lease orders/tester");

        await other.WaitForOutputAsync("refused: Accounts cannot be leased: the operating system keeps no locks", LeaseRun.Deadline);
    }

    private async Task<ProcessRun> HolderAsync()
    {
        var holder = run.Start("obey");
        await holder.StandardInput.WriteLineAsync("lease orders/tester");
        await holder.WaitForOutputAsync("leased orders/tester", LeaseRun.Deadline);
        return holder;
    }

    private async Task<ProcessRun> WaiterAsync()
    {
        var before = run.Waiting;
        var waiter = run.Start("obey");
        await waiter.StandardInput.WriteLineAsync("lease orders/tester");
        await Condition.HoldsAsync(() => run.Waiting > before, LeaseRun.Deadline);
        return waiter;
    }
}
