using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tests;

/// <summary>A file that is missing is no death, and takes nothing from whoever had it open.</summary>
public sealed class MissingFilesTests : EngineTest
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private string Ledger => Workspace.PathTo(".testaccounts");

    [Theory]
    [InlineData("*.lock")]
    [InlineData("*.guardian")]
    public async Task A_run_whose_lock_file_was_removed_is_alive_as_long_as_its_process_is(string pattern)
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders, """ "accounts": [ { "name": "buyer", "count": 3 } ] """));
        await using var owner = Session();
        var run = await owner.ProvisionAsync();
        Remove(pattern);

        var report = await Session().SweepAsync(new());

        Assert.Empty(report.Swept);
        Assert.Equal(RunState.Alive, Assert.Single(Session().Status()).State);
        Assert.Contains($"1 run is alive and keeps its accounts: {run.RunId} (process {System.Environment.ProcessId}, 3 accounts).", Log.Text, StringComparison.Ordinal);
        Assert.Equal("TA2006", Assert.Single((await Assert.ThrowsAsync<TestAccountsException>(() => Session(Options(run.RunId)).TeardownAsync())).Faults).Code);
        Assert.Equal(3, orders.Accounts.Count);
        await owner.TeardownAsync();
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task A_run_whose_whole_ledger_was_removed_is_named_by_whoever_finds_its_environment_file()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        string runId;
        await using (var owner = Session())
        {
            runId = (await owner.ProvisionAsync()).RunId;
            await owner.KeepAsync();
        }

        Array.ForEach([.. Workspace.Files("*.jsonl")], File.Delete);

        var teardown = await Session().TeardownAsync();
        var sweep = await Session().SweepAsync(new());
        Config(Orders(orders).Replace("\"orders\"", "\"renamed\"", StringComparison.Ordinal));
        var elsewhere = await Session().SweepAsync(new() { ByTag = true, OlderThan = TimeSpan.Zero });
        Config(Orders(orders));
        var searched = await Session().SweepAsync(new() { ByTag = true, OlderThan = TimeSpan.Zero });

        Assert.Equal((SessionOutcome.LeftBehind, SessionOutcome.LeftBehind), (teardown.Outcome, sweep.Outcome));
        Assert.All([Assert.Single(teardown.Faults), Assert.Single(sweep.Faults)], fault =>
        {
            Assert.Equal("TA2039", fault.Code);
            Assert.Contains(runId, fault.Message, StringComparison.Ordinal);
        });
        Assert.Equal("TA2039", Assert.Single(elsewhere.Faults).Code);
        Assert.Equal(SessionOutcome.Done, searched.Outcome);
        Assert.Empty(orders.Accounts);
        Assert.False(File.Exists(EnvironmentFile));
    }

    [Fact]
    public async Task A_lock_file_that_somebody_put_in_place_of_the_owners_is_no_death()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        await using var owner = Session();
        await owner.ProvisionAsync();
        var lockFile = Assert.Single(Workspace.Files("*.lock"));
        File.Delete(lockFile);
        await File.WriteAllTextAsync(lockFile, "");

        Assert.Empty((await Session().SweepAsync(new())).Swept);

        Assert.Single(orders.Accounts);
        await owner.TeardownAsync();
    }

    [Fact]
    public async Task Nobody_takes_a_run_whose_lock_file_was_removed_while_its_owner_cleans_up()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        await using var owner = Session();
        var run = await owner.ProvisionAsync();
        Remove("*.lock");
        orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Latency) { Method = "DELETE", Delay = TimeSpan.FromSeconds(1) });
        var teardown = owner.TeardownAsync();
        await Condition.HoldsAsync(() => orders.InFlight == 1, Deadline);
        var guardian = Session(Options(run.RunId)).GuardAsync();

        Assert.Empty((await Session().SweepAsync(new())).Faults);

        Assert.Equal(SessionOutcome.Done, (await teardown).Outcome);
        Assert.Empty(await guardian);
        Assert.DoesNotContain("The owner of run", Log.Text, StringComparison.Ordinal);
        Assert.Single(orders.Requests, request => request.Method == "DELETE");
    }

    [Fact]
    public async Task A_process_that_lets_go_of_a_run_whose_lock_file_was_removed_leaves_it_to_others()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        await using (var owner = Session())
        {
            await owner.ProvisionAsync();
            Remove("*.lock");
        }

        Assert.Single((await Session().SweepAsync(new())).Swept);
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task A_copy_of_the_ledger_of_a_live_run_is_not_swept()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        await using var owner = Session();
        await owner.ProvisionAsync();
        var copy = Workspace.CreateFolder("copy/.testaccounts");
        foreach (var file in Directory.EnumerateFiles(Ledger).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        await File.WriteAllTextAsync(Path.Combine(copy, Path.GetFileName(Workspace.Files("*.lock")[0])), Workspace.Files("*.lock")[0]);
        File.Copy(ConfigFile, Workspace.PathTo("copy/testaccounts.json"));

        await Session(new() { ConfigFile = Workspace.PathTo("copy/testaccounts.json") }).SweepAsync(new());

        Assert.Single(orders.Accounts);
        await owner.TeardownAsync();
    }

    [Fact]
    public async Task A_ledger_that_is_removed_during_the_run_keeps_its_owner_from_nothing()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders, """ "accounts": [ { "name": "buyer", "count": 4 } ] """));
        await using var owner = Session();
        var run = await owner.ProvisionAsync();
        Directory.Delete(Ledger, recursive: true);

        Assert.Equal(4, owner.ReadAccounts(run.RunId).Count());
        Assert.Equal(4, (await owner.VerifyAsync()).Services[0].Verified);
        var report = await owner.TeardownAsync();

        Assert.Equal((SessionOutcome.Done, 4), (report.Outcome, report.Runs[0].Services[0].Deleted));
        Assert.Empty(orders.Accounts);
        Assert.False(File.Exists(EnvironmentFile));
    }

    [Fact]
    public async Task What_is_left_of_a_run_whose_ledger_was_removed_is_on_record_again()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders, """ "retries": 0, "accounts": [ { "name": "buyer", "count": 2 } ] """));
        await using var owner = Session();
        await owner.ProvisionAsync();
        Directory.Delete(Ledger, recursive: true);
        orders.Misbehaviour.Set(MisbehaviourRule.Unavailable() with { Method = "DELETE" });

        Assert.Equal(2, (await owner.TeardownAsync()).Left.Count);
        orders.Misbehaviour.Clear();

        Assert.Equal(2, (await Session().SweepAsync(new())).Swept.Count);
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task A_guardian_whose_ledger_was_removed_cleans_up_by_what_it_has_open()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders, """ "accounts": [ { "name": "buyer", "count": 3 } ] """));
        using var sleeper = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sleep", ["600"]))!;
        RunSummary run;
        await using (var step = Session(Options() with { OwnerProcessId = sleeper.Id }))
        {
            run = await step.ProvisionAsync();
            await step.KeepAsync();
        }

        var guardian = Session(Options(run.RunId)).GuardAsync();
        await Condition.HoldsAsync(() => Workspace.Files("*.guardian").Count == 1, Deadline);
        Directory.Delete(Ledger, recursive: true);
        Assert.False(guardian.IsCompleted);
        sleeper.Kill();

        Assert.Empty(await guardian.WaitAsync(Deadline));
        Assert.Empty(orders.Accounts);
    }

    private void Remove(string pattern)
    {
        foreach (var file in Workspace.Files(pattern))
        {
            File.Delete(file);
        }
    }
}
