namespace Cake.TestAccounts.Tests;

public sealed class SweepTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_dead_run_is_swept_by_its_ledger_or_without_one_by_tag()
    {
        await using var consumer = await CakeConsumer.CreateAsync();
        consumer.WriteTasks(
            """
            var byTag = new SweepOptions { ByTag = true, OlderThan = TimeSpan.Zero };
            Task("Die").Does(() =>
            {
                ProvisionTestAccounts();
                Information("The tests run.");
                StartProcess("sleep", "300");
            });
            Task("Default").Does(() =>
            {
                Information("{0} by default.", SweepTestAccounts().Swept.Count);
                Information("{0} by tag.", SweepTestAccounts(new TestAccountsSettings(), byTag).Swept.Count);
            });
            Task("ByTag").Does(() =>
            {
                DeleteDirectory(EnvironmentVariable("XDG_STATE_HOME") + "/testaccounts", new DeleteDirectorySettings { Recursive = true });
                Information("{0} planned.", SweepTestAccounts(new TestAccountsSettings(), byTag with { DryRun = true }).Swept.Count);
                Information("{0} by tag.", SweepTestAccounts(new TestAccountsSettings(), byTag).Swept.Count);
            });
            """);
        await DieAsync(consumer);
        var swept = (await consumer.Cake().RunAsync()).MustExitWith(0);
        Assert.Contains("6 by default.", swept.Output, StringComparison.Ordinal);
        Assert.Contains("0 by tag.", swept.Output, StringComparison.Ordinal);
        Assert.Equal(0, await consumer.Services.AccountsLeftAsync());

        await DieAsync(consumer);
        var sweptByTag = (await consumer.Cake("--target=ByTag").RunAsync()).MustExitWith(0);
        Assert.Contains("6 planned.", sweptByTag.Output, StringComparison.Ordinal);
        Assert.Contains("6 by tag.", sweptByTag.Output, StringComparison.Ordinal);
        Assert.Equal(0, await consumer.Services.AccountsLeftAsync());
    }

    private static async Task DieAsync(CakeConsumer consumer)
    {
        await using var build = consumer.Cake("--target=Die").With("TESTACCOUNTS_GUARDIAN", "false").Start();
        await build.WaitForOutputAsync("The tests run.", Deadline);
        build.KillTree();
        await build.WaitAsync();
        Assert.Equal(6, await consumer.Services.AccountsLeftAsync());
    }
}
