namespace TestAccounts.Testing.Tests;

public sealed class Leasing_accounts : IDisposable
{
    private readonly LeaseRun run = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task Each_lease_is_of_another_account_and_the_next_one_waits_until_one_is_returned()
    {
        using var first = await run.LeaseAsync("orders", "buyer");
        using var second = run.Lease("orders", "buyer");
        var third = await run.QueueAsync("orders", "buyer");

        Assert.Equal(("b1", "b2", false), (first.Id, second["id"], third.IsCompleted));
        second.Dispose();

        using var next = await third;
        Assert.Equal(("b2", "orders/buyer[2]"), (next.Id, next.ToString()));
    }

    [Fact]
    public async Task A_spec_without_a_count_is_leased_by_one_at_a_time_however_its_name_is_cased()
    {
        using (await run.LeaseAsync("orders", "tester"))
        {
            Assert.Null(run.TryLease("ORDERS", "Tester"));
        }

        using var again = run.TryLease("ORDERS", "Tester");
        Assert.Equal("17", again?.Id);
    }

    [Fact]
    public void Another_copy_of_the_assembly_in_this_process_keeps_to_the_leases_too()
    {
        using var lease = run.NewLender().Lend("orders", "tester", null, new("Other", "Tests.cs", 1), CancellationToken.None);

        Assert.Null(run.TryLease("orders", "tester"));
    }

    [Fact]
    public void Who_returns_a_lease_twice_takes_nothing_from_whoever_has_it_now()
    {
        var first = run.Lease("orders", "tester");
        first.Dispose();
        using var second = run.Lease("orders", "tester");

        first.Dispose();

        Assert.Null(run.TryLease("orders", "tester"));
    }

    [Fact]
    public void A_lease_that_nobody_returns_is_not_returned_by_the_garbage_collector()
    {
        LeaseAndForget();

        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.Null(run.TryLease("orders", "tester"));

        void LeaseAndForget() => _ = run.Lease("orders", "tester").Id;
    }

    [Fact]
    public async Task Who_asks_first_is_served_first()
    {
        var holder = run.Lease("orders", "tester");
        var order = new List<int>();
        var waiting = new List<Task>();
        for (var i = 0; i < 5; i++)
        {
            var number = i;
            var lease = await run.QueueAsync("orders", "tester");
            waiting.Add(lease.ContinueWith(
                async granted =>
                {
                    order.Add(number);
                    (await granted).Dispose();
                },
                TaskScheduler.Default).Unwrap());
        }

        holder.Dispose();
        await Task.WhenAll(waiting).WaitAsync(LeaseRun.Deadline);

        Assert.Equal([0, 1, 2, 3, 4], order);
    }

    [Fact]
    public async Task Tests_that_block_their_threads_do_not_keep_each_other_from_getting_on()
    {
        var threads = Environment.ProcessorCount * 8;

        await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Run(() => run.Lease("orders", "tester").Dispose())))
            .WaitAsync(LeaseRun.Deadline);
    }

    [Fact]
    public async Task Who_cancels_leaves_the_queue()
    {
        var holder = run.Lease("orders", "tester");
        using var cancellation = new CancellationTokenSource();
        var cancelled = await run.QueueAsync("orders", "tester", cancellation.Token);
        var next = await run.QueueAsync("orders", "tester");

        cancellation.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.False(next.IsCompleted);
        holder.Dispose();

        (await next).Dispose();
        Assert.Equal(0, run.Waiting);
    }

    [Fact]
    public async Task Who_is_cancelled_already_gets_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => run.LeaseAsync("orders", "tester", cancellationToken: new CancellationToken(canceled: true)));

        run.Lease("orders", "tester").Dispose();
    }

    [Fact]
    public async Task A_wait_in_vain_says_who_holds_what_since_when_and_who_waited_before()
    {
        using var free = run.Lease("orders", "buyer");
        using var held = run.Lender.Lend("orders", "buyer", null, new("Pays_twice", "/src/Shop.Tests/Paying.cs", 30), CancellationToken.None);
        var before = await run.QueueAsync("orders", "buyer");

        var error = await Assert.ThrowsAsync<TestAccountException>(() => run.Lender.LendAsync(
            "orders", "buyer", TimeSpan.FromMilliseconds(20), new("Buys", @"C:\src\Buying.cs", 17), CancellationToken.None));

        Assert.Contains("No account orders/buyer became free within 00:00:00.0200000 for Buys (Buying.cs:17).", error.Message, StringComparison.Ordinal);
        Assert.Matches(
            @"- orders/buyer\[2\] is held by this very process \d+ \(.+\), Pays_twice \(Paying.cs:30\), since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d\n",
            error.Message);
        Assert.Contains($"Before it waited 1 more, in process {Environment.ProcessId}.", error.Message, StringComparison.Ordinal);
        held.Dispose();
        (await before).Dispose();
    }

    [Fact]
    public void A_test_that_waits_for_itself_is_told_so()
    {
        using var own = run.Lease("orders", "tester");

        var error = Assert.Throws<TestAccountException>(() => run.Lease("orders", "tester", TimeSpan.Zero));

        Assert.Contains($"orders/tester is held by this very process {Environment.ProcessId}", error.Message, StringComparison.Ordinal);
        Assert.Contains("may wait for itself: let it lease all that it needs in one set", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_there_is_not_is_an_error_at_once()
    {
        var unknown = await Assert.ThrowsAsync<TestAccountException>(() => run.LeaseAsync("orders", "nobody"));
        var tooMany = await Assert.ThrowsAsync<TestAccountException>(
            () => run.LeaseAsync(("orders", "buyer"), ("orders", "buyer"), ("orders", "buyer")));

        Assert.Contains("There is no account orders/nobody", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("3 accounts orders/buyer cannot be leased at once: there are 2", tooMany.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wait_without_a_bound_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => run.Lease("orders", "tester", Timeout.InfiniteTimeSpan));
        Assert.Throws<ArgumentOutOfRangeException>(() => run.Lease("orders", "tester", TimeSpan.MaxValue));
    }

    [Fact]
    public void Without_a_run_nothing_is_leased()
    {
        run.Set("TESTACCOUNTS_RUN", "");

        var error = Assert.Throws<TestAccountException>(
            () => run.NewLender().Lend("orders", "tester", null, new("Somebody", "Tests.cs", 1), CancellationToken.None));

        Assert.Contains("there is no TESTACCOUNTS_RUN", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_run_has_other_accounts()
    {
        using var lease = run.Lease("orders", "tester");
        run.Set("TESTACCOUNTS_RUN", "another");

        using var other = run.NewLender().Lend("orders", "tester", TimeSpan.Zero, new("Other", "Tests.cs", 1), CancellationToken.None);

        Assert.Equal("17", other.Id);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_is_an_error_that_names_it_and_the_way_out()
    {
        Directory.CreateDirectory(run.Root);
        await File.WriteAllTextAsync(run.Folder, "a file in its place");

        var error = await Assert.ThrowsAsync<TestAccountException>(() => run.LeaseAsync("orders", "tester"));

        Assert.Contains(run.Root, error.Message, StringComparison.Ordinal);
        Assert.Contains("Set TESTACCOUNTS_LEASES", error.Message, StringComparison.Ordinal);
    }
}
