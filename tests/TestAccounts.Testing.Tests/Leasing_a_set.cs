using TestAccounts.Testing.Leases;

namespace TestAccounts.Testing.Tests;

public sealed class Leasing_a_set : IDisposable
{
    private readonly LeaseRun run = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task Gives_the_accounts_in_the_order_of_asking_and_by_name()
    {
        using var set = await run.LeaseAsync(("orders", "tester"), ("billing", "payer"), ("orders", "buyer"));

        Assert.Equal(["orders/tester", "billing/payer", "orders/buyer[1]"], set.Accounts.Select(account => account.ToString()));
        Assert.Equal(("p1", "b1"), (set["billing", "payer"].Id, set["Orders", "Buyer"].Id));
    }

    [Fact]
    public async Task Two_of_one_name_are_two_accounts()
    {
        using var set = await run.LeaseAsync(("orders", "buyer"), ("orders", "buyer"));

        Assert.Equal(["b1", "b2"], set.Accounts.Select(account => account.Id));
        var error = Assert.Throws<TestAccountException>(() => set["orders", "buyer"]);
        Assert.Contains("There are 2 accounts orders/buyer in the set", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_is_not_in_the_set_is_an_error_that_names_those_that_are()
    {
        using var set = await run.LeaseAsync(("orders", "tester"), ("billing", "payer"));

        var error = Assert.Throws<TestAccountException>(() => set["orders", "buyer"]);

        Assert.Contains("0 accounts orders/buyer in the set, which has orders/tester, billing/payer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_returned_as_a_whole_even_twice()
    {
        var set = await run.LeaseAsync(("orders", "tester"), ("billing", "payer"));
        set.Dispose();
        set.Dispose();

        using var tester = run.TryLease("orders", "tester");
        using var payer = run.TryLease("billing", "payer");
        Assert.Equal(("17", "p1"), (tester?.Id, payer?.Id));
    }

    [Fact]
    public async Task Keeps_nothing_when_it_cannot_have_all()
    {
        using var tester = run.Lease("orders", "tester");

        var error = Assert.Throws<TestAccountException>(() => run.Lender.Lend(
            [("orders", "tester"), ("billing", "payer")], TimeSpan.Zero, new("Somebody", "Tests.cs", 1), CancellationToken.None));

        Assert.Contains("It held billing/payer meanwhile", error.Message, StringComparison.Ordinal);
        (await run.LeaseAsync("billing", "payer")).Dispose();
    }

    [Fact]
    public async Task May_be_of_two_runs_one_within_the_other()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("inner.env", "TESTACCOUNTS_RUN=inner\nTESTACCOUNTS_ACCOUNTS=billing/payer\nTESTACCOUNTS_BILLING_PAYER_ID=p2\n");
        run.Set("TESTACCOUNTS_INNER_ENV_FILE", file);
        var inner = AccountEnvironment.LoadFile(file);

        using var set = await run.NewLender().LendAsync(
            [("orders", "tester"), ("billing", "payer")], LeaseRun.Deadline, new("Somebody", "Tests.cs", 1), CancellationToken.None);

        Assert.Equal(("17", "p2"), (set["orders", "tester"].Id, set["billing", "payer"].Id));
        Assert.Null(run.TryLease("orders", "tester"));
        Assert.Throws<TestAccountException>(() => new Lender(() => inner, run.Root).Lend(
            "billing", "payer", TimeSpan.Zero, new("Somebody", "Tests.cs", 1), CancellationToken.None));
        run.Lease("billing", "payer").Dispose();
    }

    [Fact]
    public async Task Sets_that_are_asked_for_in_any_order_never_wait_for_each_other_in_a_circle()
    {
        (string, string)[][] wishes =
        [
            [("orders", "tester"), ("billing", "payer"), ("orders", "buyer")],
            [("billing", "payer"), ("orders", "tester")],
            [("orders", "buyer"), ("billing", "payer"), ("orders", "buyer")],
            [("orders", "buyer"), ("orders", "buyer"), ("orders", "tester")],
        ];

        await Task.WhenAll(wishes.Concat(wishes).Select(Lend)).WaitAsync(LeaseRun.Deadline);

        async Task Lend((string, string)[] wish)
        {
            var lender = run.NewLender();
            for (var i = 0; i < 25; i++)
            {
                using var set = await lender.LendAsync(wish, LeaseRun.Deadline, new("Somebody", "Tests.cs", 1), CancellationToken.None);
                Assert.Equal(wish.Length, set.Accounts.Distinct().Count());
            }
        }
    }
}
