using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tool.Tests;

/// <summary>The process that outlives a build that is killed.</summary>
public sealed class GuardianTests(ToolFixture fixture) : ToolTest(fixture)
{
    private static readonly TimeSpan CleanUpTime = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_killed_run_is_cleaned_up_within_seconds()
    {
        await using var run = Command("run", "--", "sleep", "600").Start();
        await ProvisionedAsync();

        await run.SignalAsync("KILL");

        await Condition.HoldsAsync(async () => await Services.AccountsLeftAsync() == 0, CleanUpTime);
        await Condition.HoldsAsync(() => Guardians().Count == 0, Deadline);
        Assert.Contains("every account is gone", File.ReadAllText(Assert.Single(Workspace.Files("*.guardian.log"))), StringComparison.Ordinal);
        Assert.False(Workspace.Exists(EnvironmentFile));
    }

    [Fact]
    public async Task The_guardian_belongs_to_nothing_that_a_build_machine_ends()
    {
        await using var run = Command("run", "--", "sleep", "600").With("RUNNER_TRACKING_ID", "github_1").With("JENKINS_NODE_COOKIE", "jenkins_1").With("BUILD_ID", "1").Start();
        await ProvisionedAsync();

        var guardian = await GuardianAsync();

        var (parent, session) = guardian.ParentAndSession;
        Assert.NotEqual(run.Id, parent);
        Assert.Equal(guardian.Id, session);
        Assert.DoesNotContain("RUNNER_TRACKING_ID", guardian.Environment, StringComparison.Ordinal);
        Assert.DoesNotContain("JENKINS_NODE_COOKIE", guardian.Environment, StringComparison.Ordinal);
        Assert.DoesNotContain("BUILD_ID", guardian.Environment, StringComparison.Ordinal);
        Assert.Contains("ORDERS_URL", guardian.Environment, StringComparison.Ordinal);
        Assert.Equal(["/dev/null", "/dev/null", "/dev/null"], guardian.StandardStreams);
        Assert.Equal("/", guardian.WorkingDirectory);
    }

    [Fact]
    public async Task The_guardian_needs_no_file_of_the_tool_once_it_watches()
    {
        foreach (var file in Directory.EnumerateFiles(ToolFolder).Where(file => Path.GetExtension(file) is ".dll" or ".json"))
        {
            File.Copy(file, Path.Combine(Workspace.CreateFolder("copy"), Path.GetFileName(file)));
        }

        var command = CommandLine.Dotnet(Workspace.Folder, Workspace.PathTo("copy/TestAccounts.Tool.dll"), "run", "--", "sleep", "600").With(Services.Environment);
        await using var run = command.Start();
        await ProvisionedAsync();
        await GuardianAsync();
        Directory.Delete(Workspace.PathTo("copy"), recursive: true);

        await run.SignalAsync("KILL");

        await Condition.HoldsAsync(async () => await Services.AccountsLeftAsync() == 0, CleanUpTime);
    }

    [Fact]
    public async Task Waiting_costs_no_processor_time_to_speak_of()
    {
        await using var run = Command("run", "--", "sleep", "600").Start();
        await ProvisionedAsync();
        var guardian = await GuardianAsync();
        var before = guardian.ProcessorTime;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await Condition.HoldsAsync(() => watch.Elapsed > TimeSpan.FromSeconds(5), Deadline);

        Assert.InRange((guardian.ProcessorTime - before).TotalSeconds / watch.Elapsed.TotalSeconds, 0, 0.05);
    }

    [Fact]
    public async Task A_run_that_ends_by_itself_leaves_no_guardian()
    {
        var result = (await RunAsync("run", "--", "true")).MustExitWith(0);

        Assert.True(result.OutputClosed);
        await Condition.HoldsAsync(() => Guardians().Count == 0, Deadline);
        Assert.Empty(Workspace.Files("*.guardian*"));
    }

    [Fact]
    public async Task Without_a_guardian_the_next_run_cleans_up()
    {
        var command = Command("run", "--", "sleep", "600").With("TESTACCOUNTS_GUARDIAN", "false");
        await using (var run = command.Start())
        {
            await ProvisionedAsync();
            await run.SignalAsync("KILL");
            await run.WaitAsync();
        }

        Assert.Empty(Guardians());
        Assert.Equal(Accounts, await Services.AccountsLeftAsync());

        (await RunAsync("run", "--", "true")).MustExitWith(0);
        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task Steps_of_a_pipeline_share_a_run_until_its_teardown()
    {
        (await RunAsync("provision")).MustExitWith(0);
        (await RunAsync("sweep")).MustExitWith(0);
        (await RunAsync("verify")).MustExitWith(0);
        Assert.Equal(Accounts, await Services.AccountsLeftAsync());
        Assert.Single(Guardians());

        (await RunAsync("teardown")).MustExitWith(0);

        Assert.Equal(0, await Services.AccountsLeftAsync());
        await Condition.HoldsAsync(() => Guardians().Count == 0, Deadline);
    }

    [Fact]
    public async Task The_end_of_the_owning_process_ends_a_run_of_several_steps()
    {
        using var owner = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sleep", ["600"]))!;
        (await RunAsync("provision", "--owner-pid", $"{owner.Id}")).MustExitWith(0);
        Assert.Equal(Accounts, await Services.AccountsLeftAsync());

        owner.Kill();

        await Condition.HoldsAsync(async () => await Services.AccountsLeftAsync() == 0, CleanUpTime);
    }

    [Fact]
    public async Task A_guardian_that_is_killed_too_leaves_the_rest_to_the_sweep()
    {
        await using var run = Command("run", "--", "sleep", "600").Start();
        await ProvisionedAsync();
        (await GuardianAsync()).Kill();
        await run.SignalAsync("KILL");
        await run.WaitAsync();
        Assert.Equal(Accounts, await Services.AccountsLeftAsync());

        var planned = await RunAsync("sweep", "--dry-run");
        Assert.Contains("6 accounts would be deleted", planned.Output, StringComparison.Ordinal);
        (await RunAsync("sweep")).MustExitWith(0);

        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    private Task ProvisionedAsync() => Condition.HoldsAsync(() => Workspace.Exists(EnvironmentFile), Deadline);

    private IReadOnlyList<GuardianProcess> Guardians() => GuardianProcess.Of(Workspace.Folder);

    private async Task<GuardianProcess> GuardianAsync()
    {
        await Condition.HoldsAsync(() => Guardians() is [{ IsDetached: true }], Deadline);
        return Guardians()[0];
    }
}
