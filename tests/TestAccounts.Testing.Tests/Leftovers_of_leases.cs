namespace TestAccounts.Testing.Tests;

public sealed class Leftovers_of_leases : IDisposable
{
    private const string Mark = "testaccounts-run.lock";

    private readonly LeaseRun run = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public void Of_runs_that_are_long_over_nothing_stays()
    {
        var over = Leave("over", daysAgo: 2);

        run.Lease("orders", "tester").Dispose();

        Assert.False(Directory.Exists(over));
    }

    [Fact]
    public void Of_a_run_that_began_within_the_last_day_all_stays()
    {
        var young = Leave("young", daysAgo: 0);

        run.Lease("orders", "tester").Dispose();

        Assert.True(File.Exists(Path.Combine(young, "ORDERS_TESTER", "0.lock")));
    }

    [Fact]
    public void Of_a_run_that_somebody_uses_all_stays_however_old_it_is()
    {
        var old = Leave("old", daysAgo: 2);
        using var inUse = new FileStream(Path.Combine(old, Mark), FileMode.Open, FileAccess.Read, FileShare.Read);

        run.Lease("orders", "tester").Dispose();

        Assert.True(File.Exists(Path.Combine(old, "ORDERS_TESTER", "0.lock")));
    }

    [Fact]
    public void A_folder_that_is_not_a_runs_stays()
    {
        var foreign = Leave("foreign", daysAgo: 2);
        File.Delete(Path.Combine(foreign, Mark));

        run.Lease("orders", "tester").Dispose();

        Assert.True(File.Exists(Path.Combine(foreign, "ORDERS_TESTER", "0.lock")));
    }

    [Fact]
    public void The_locks_of_this_run_stay_for_whoever_is_about_to_take_them()
    {
        run.Lease("orders", "tester").Dispose();

        Assert.Equal(["0.lock", "queue.lock"], Directory.GetFiles(Path.Combine(run.Folder, "ORDERS_TESTER")).Select(Path.GetFileName).Order());
    }

    private string Leave(string name, int daysAgo)
    {
        var folder = Directory.CreateDirectory(Path.Combine(run.Root, name, "ORDERS_TESTER")).Parent!.FullName;
        File.WriteAllText(Path.Combine(folder, "ORDERS_TESTER", "0.lock"), "");
        File.WriteAllText(Path.Combine(folder, Mark), "");
        var latest = Path.Combine(folder, "latest");
        File.WriteAllText(latest, "");
        File.SetLastWriteTimeUtc(latest, File.GetLastWriteTimeUtc(latest).AddDays(-daysAgo));
        return folder;
    }
}
