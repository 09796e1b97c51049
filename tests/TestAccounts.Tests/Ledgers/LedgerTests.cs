using System.Diagnostics;
using TestAccounts.Configuration;
using TestAccounts.Ledger;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.Tests.Ledgers;

public sealed class LedgerTests : EngineTest
{
    [Fact]
    public async Task The_intent_is_on_record_before_the_create_is_sent()
    {
        var orders = await StartOrdersAsync();
        orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.AnswerLate) { Method = "POST", Delay = TimeSpan.FromMinutes(1) });
        Config(Orders(orders));
        using var cancellation = new CancellationTokenSource();
        await using var session = Session();
        var provisioning = session.ProvisionAsync(cancellation.Token);
        await TestInfrastructure.Condition.HoldsAsync(() => orders.Accounts.Count == 1, TimeSpan.FromSeconds(20));

        Assert.Contains(orders.Accounts[0].Login, LedgerText, StringComparison.Ordinal);

        await cancellation.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => provisioning);
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task A_ledger_that_was_cut_anywhere_is_recovered_from()
    {
        var orders = await StartOrdersAsync(new() { NewId = (_, login) => $"id-{login}" });
        ConfigText($$"""{ "defaults": { "visibility": "0s" }, "services": [ { {{Orders(orders, """ "accounts": [ { "name": "buyer", "count": 2 } ] """)}} } ] }""");
        await using (var first = Session())
        {
            await first.ProvisionAsync();
        }

        var path = Assert.Single(Workspace.Files("*.jsonl"));
        var whole = await File.ReadAllBytesAsync(path);
        var lockFile = Assert.Single(Workspace.Files("*.lock"));
        var released = await File.ReadAllBytesAsync(lockFile);
        File.Delete(EnvironmentFile);
        var preamble = whole.AsSpan().IndexOf("\n{\"t\":\"owner\""u8);
        var accounts = orders.Accounts.ToDictionary(a => a.Login, a => a.Data);
        for (var length = 0; length <= whole.Length; length++)
        {
            // Every account whose intent is whole may have been created.
            var cut = whole[..length];
            var intended = System.Text.Encoding.UTF8.GetString(cut, 0, cut.AsSpan().LastIndexOf((byte)'\n') + 1);
            foreach (var (login, data) in accounts.Where(a => orders.Accounts.All(o => o.Login != a.Key)))
            {
                orders.Seed(login, data);
            }

            await File.WriteAllBytesAsync(path, cut);
            await File.WriteAllBytesAsync(lockFile, released);
            await using var session = Session();
            var report = await session.TeardownAsync();

            // Nothing is sent before the header and the recipes are there: without them, something happened to the file.
            Assert.Equal(length < preamble ? SessionOutcome.LeftBehind : SessionOutcome.Done, report.Outcome);
            Assert.DoesNotContain(orders.Accounts, a => intended.Contains($"\"login\":\"{a.Login}\"", StringComparison.Ordinal));
            foreach (var closed in Workspace.Files("*.jsonl"))
            {
                File.Delete(closed);
            }
        }
    }

    [Fact]
    public async Task The_folder_ignores_itself_in_git()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        await using var session = Session();
        await session.ProvisionAsync();

        Assert.Equal("*\n", Workspace.Read(".testaccounts/.gitignore"));
        await session.TeardownAsync();
    }

    [Fact]
    public async Task Two_runs_side_by_side_never_touch_each_other()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        await using var first = Session();
        await using var second = Session(new() { ConfigFile = ConfigFile, EnvironmentFile = Workspace.PathTo("second.env") });
        var firstRun = await first.ProvisionAsync();
        await second.ProvisionAsync();

        await using var third = Session();
        Assert.Equal("TA2007", Assert.Single((await Assert.ThrowsAsync<TestAccountsException>(() => third.ProvisionAsync())).Faults).Code);
        Assert.Equal("TA2006", Assert.Single((await Assert.ThrowsAsync<TestAccountsException>(() => third.TeardownAsync())).Faults).Code);
        await second.TeardownAsync();

        Assert.StartsWith(firstRun.Tag, Assert.Single(orders.Accounts).Login, StringComparison.Ordinal);
        Assert.True(File.Exists(EnvironmentFile));
        await first.TeardownAsync();
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task Many_intents_share_a_flush_and_all_are_read_back()
    {
        var ledger = new LedgerFolder(Workspace.PathTo("ledger"), _ => throw new UnreachableException(), LedgerKey.None, TimeProvider.System);
        var run = RunId.New(TimeProvider.System);
        using var file = ledger.Begin(new(run, DateTimeOffset.UnixEpoch, ConfigFile, null, EnvironmentFile, null, 1000, LedgerDurability.Machine, TimeSpan.FromMinutes(1)), ["{}"]);

        await Task.WhenAll(Enumerable.Range(0, 1000).Select(n =>
            file.IntendAsync(new(n, 0, $"orders/buyer[{n}]", $"{run.Tag}-{n}", 0, null, new Dictionary<string, string>(), DateTimeOffset.UnixEpoch)).AsTask()));

        var index = file.Read();
        using var lines = index.OpenLines();
        Assert.Equal(1000, index.Count);
        Assert.All(Enumerable.Range(0, 1000), n => Assert.Equal($"{run.Tag}-{n}", index.Intent(lines, n).Login));
    }

    [Fact]
    public void A_run_id_tells_its_age_and_sorts_by_it()
    {
        var clock = new FixedClock(new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));
        var early = RunId.New(clock);
        clock.Now += TimeSpan.FromMinutes(1);
        var late = RunId.New(clock);

        Assert.Matches("^ta-[0-9a-z]{10}$", early.Tag);
        Assert.InRange(clock.Now - late.Created, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.True(string.CompareOrdinal(early.Text, late.Text) < 0);
        Assert.Equal(late, RunId.TryParse(late.Tag));
        Assert.Null(RunId.TryParse("ta-0000"));
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
