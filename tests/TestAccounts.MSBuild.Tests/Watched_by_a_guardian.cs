using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

public sealed class Watched_by_a_guardian : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private ConsumerProject consumer = null!;
    private SampleServicesProcess services = null!;

    public async Task InitializeAsync()
    {
        consumer = await ConsumerProject.CreateByHandAsync();
        services = await SampleServicesProcess.StartAsync();
        (await consumer.Dotnet(services, "restore", "-v", "quiet").RunAsync()).MustExitWith(0);
    }

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        consumer.Dispose();
    }

    [Fact]
    public async Task A_build_has_one_while_its_accounts_live_and_none_afterwards()
    {
        await using var build = Build("WaitWithAccounts").With("GO", consumer.Workspace.PathTo("go")).Start();
        await Condition.HoldsAsync(() => build.HasExited || Guardians.CountIn(consumer.Workspace) == 1, Deadline);

        consumer.Workspace.Write("go", "");
        var result = await build.WaitAsync();

        result.MustExitWith(0);
        Assert.True(result.OutputClosed);
        Assert.Equal(0, await services.AccountsLeftAsync());
        await Condition.HoldsAsync(() => Guardians.CountIn(consumer.Workspace) == 0, Deadline);
    }

    [Fact]
    public async Task A_build_that_keeps_its_accounts_does_not_wait_for_it()
    {
        var result = (await Build("KeepAccounts").RunAsync()).MustExitWith(0);

        Assert.True(result.OutputClosed);
        Assert.Equal(1, Guardians.CountIn(consumer.Workspace));
        Assert.Equal(6, await services.AccountsLeftAsync());

        (await Build("DeleteKeptAccounts").RunAsync()).MustExitWith(0);

        Assert.Equal(0, await services.AccountsLeftAsync());
        await Condition.HoldsAsync(() => Guardians.CountIn(consumer.Workspace) == 0, Deadline);
    }

    [Fact]
    public async Task Accounts_that_are_kept_are_deleted_when_their_time_is_over()
    {
        (await Build("KeepAccounts").With("TESTACCOUNTS_TIME_TO_LIVE", "1s").RunAsync()).MustExitWith(0);

        await Condition.HoldsAsync(async () => await services.AccountsLeftAsync() == 0, Deadline);
        Assert.Equal(6, await services.CreatedTotalAsync());
    }

    [Fact]
    public async Task A_build_whose_package_has_none_is_warned_and_goes_on()
    {
        var cache = Build("UseAccounts").Environment["NUGET_PACKAGES"]!;
        var copy = consumer.Workspace.CreateFolder("tasks");
        foreach (var file in Directory.EnumerateFiles(Directory.GetDirectories(Path.Combine(cache, "testaccounts.msbuild")).Single() + "/tasks/net10.0"))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        File.Delete(Path.Combine(copy, "TestAccounts.Tool.dll"));
        var result = await Build("UseAccounts", $"-p:TestAccountsTasksAssembly={copy}/TestAccounts.MSBuild.dll").RunAsync();

        result.MustExitWith(0);
        Assert.Contains("warning TA2012", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, await services.AccountsLeftAsync());
    }

    private CommandLine Build(string target, params string[] arguments) =>
        consumer.Dotnet(services, ["build", "--no-restore", $"-t:{target}", .. arguments]);
}
