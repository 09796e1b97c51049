using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tool.Tests;

/// <summary>What happens to the files of a run while it lives, and what its guardian makes of it.</summary>
public sealed class RemovedFilesTests(ToolFixture fixture) : ToolTest(fixture)
{
    private static readonly TimeSpan CleanUpTime = TimeSpan.FromSeconds(15);

    private static readonly MisbehaviourRule Slow = new(MisbehaviourKind.Latency) { Method = "DELETE", Delay = TimeSpan.FromMilliseconds(300) };

    private string Ledger => Path.GetDirectoryName(Workspace.Files("*.jsonl").Single(file => !file.EndsWith(".closed.jsonl", StringComparison.Ordinal)))!;

    [Fact]
    public async Task The_guardian_of_a_live_run_whose_lock_is_removed_again_and_again_deletes_nothing()
    {
        await using var run = Command("run", "--", "sleep", "600").Start();
        await GuardedAsync();

        for (var removals = 0; removals < 3; removals++)
        {
            // The guardian makes the file anew when it asks whether it may clean up.
            var lockFile = Assert.Single(Workspace.Files("*.lock"));
            File.Delete(lockFile);
            await Condition.HoldsAsync(() => File.Exists(lockFile), CleanUpTime);
        }

        Assert.Equal(Accounts, await Services.AccountsLeftAsync());
        Assert.Contains("0 accounts deleted", (await RunAsync("sweep")).MustExitWith(0).Output, StringComparison.Ordinal);
        Assert.Equal(Accounts, await Services.AccountsLeftAsync());
        Assert.False(run.HasExited);

        await run.SignalAsync("KILL");
        await Condition.HoldsAsync(async () => await Services.AccountsLeftAsync() == 0, CleanUpTime);
    }

    [Fact]
    public async Task A_kept_run_whose_locks_are_removed_lives_until_its_teardown()
    {
        (await RunAsync("provision")).MustExitWith(0);
        foreach (var file in Workspace.Files("*.lock").Concat(Workspace.Files("*.guardian")))
        {
            File.Delete(file);
        }

        var swept = (await RunAsync("sweep")).MustExitWith(0);

        Assert.Matches("1 run is alive and keeps its accounts: [0-9a-z]{10} .kept until .*, 6 accounts.", swept.Output);
        Assert.Equal(Accounts, await Services.AccountsLeftAsync());
        (await RunAsync("teardown")).MustExitWith(0);
        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task A_ledger_that_the_tests_remove_takes_nothing_from_the_teardown()
    {
        var result = await RunAsync("run", "--", "sh", "-c", "find . -name '*.jsonl' -type f -exec dirname {} + | xargs rm -rf");

        result.MustExitWith(0);
        Assert.Contains("6 accounts deleted and confirmed gone", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task A_run_that_is_killed_after_its_ledger_was_removed_is_cleaned_up()
    {
        await using var run = Command("run", "--", "sleep", "600").Start();
        await GuardedAsync();
        await RemoveAsync(Ledger);

        await run.SignalAsync("KILL");

        await Condition.HoldsAsync(async () => await Services.AccountsLeftAsync() == 0, CleanUpTime);
        await Condition.HoldsAsync(() => GuardianProcess.Of(Workspace.Folder).Count == 0, Deadline);
    }

    [Fact]
    public async Task A_guardian_that_cannot_write_its_log_cleans_up()
    {
        await using var run = Command("run", "--", "sleep", "600").Start();
        await GuardedAsync();
        var record = Path.GetFileNameWithoutExtension(Assert.Single(Workspace.Files("*.jsonl")));
        File.CreateSymbolicLink(Path.Combine(Ledger, $"{record}.guardian.log"), "/dev/full");

        await run.SignalAsync("KILL");

        await Condition.HoldsAsync(async () => await Services.AccountsLeftAsync() == 0, CleanUpTime);
        await Condition.HoldsAsync(() => GuardianProcess.Of(Workspace.Folder).Count == 0, Deadline);
    }

    [Fact]
    public async Task A_sweep_right_after_a_kill_ends_when_nothing_is_left()
    {
        await using var run = Command("run", "--", "sleep", "600").Start();
        await GuardedAsync();
        await Task.WhenAll(Services.All.Select(service => service.MisbehaveAsync(Slow)));

        await run.SignalAsync("KILL");
        (await RunAsync("sweep")).MustExitWith(0);

        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    private Task GuardedAsync() =>
        Condition.HoldsAsync(() => Workspace.Exists(EnvironmentFile) && Workspace.Files("*.guardian").Count == 1, Deadline);

    // A file that is written meanwhile keeps its folder, until the next attempt.
    private static Task RemoveAsync(string folder) => Condition.HoldsAsync(
        () =>
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
                return true;
            }
            catch (IOException)
            {
                return false;
            }

            return true;
        },
        Deadline);
}
