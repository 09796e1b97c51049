using System.Diagnostics;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tool.Tests;

/// <summary>Files of somebody else, folders in the place of files, and disks that are full.</summary>
public sealed class OddFilesTests(ToolFixture fixture) : ToolTest(fixture)
{
    private const string Nobody = "65534";
    private static readonly TimeSpan CleanUpTime = TimeSpan.FromSeconds(15);

    private string Ledger => Workspace.PathTo("disk");

    [Fact]
    public async Task A_folder_in_the_place_of_a_lock_is_told_and_the_other_runs_are_swept()
    {
        await KillAsync("one.env");
        var lockFile = Assert.Single(Workspace.Files("*.lock"));
        File.Delete(lockFile);
        Directory.CreateDirectory(lockFile);
        await KillAsync("two.env");

        var swept = (await RunAsync("sweep")).MustExitWith(3);

        Assert.Contains("error TA2030: The record of run", swept.Error, StringComparison.Ordinal);
        Assert.Contains("6 accounts deleted and confirmed gone", swept.Output, StringComparison.Ordinal);
        Assert.Equal(Accounts, await Services.AccountsLeftAsync());
        Directory.Delete(lockFile);
        (await RunAsync("sweep")).MustExitWith(0);
        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task The_ledger_of_another_user_is_never_a_defect()
    {
        if (!System.Environment.IsPrivilegedProcess || OperatingSystem.IsWindows())
        {
            return;
        }

        await KillAsync(EnvironmentFile);
        File.SetUnixFileMode(Workspace.Folder, (UnixFileMode)0b111_111_111);
        var home = Workspace.CreateFolder("home");
        File.SetUnixFileMode(home, (UnixFileMode)0b111_111_111);

        foreach (string[] arguments in (string[][])[["status"], ["sweep"], ["teardown"], ["verify"], ["provision"], ["run", "--", "true"], ["forget", "orders/tester", "--reason", "none"]])
        {
            var command = Command(arguments);
            var result = await (command with { File = "setpriv", Arguments = [$"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", command.File, .. command.Arguments] })
                .With("HOME", home).With("DOTNET_CLI_HOME", home).RunAsync();

            Assert.DoesNotContain("TA9001", result.Error, StringComparison.Ordinal);
            Assert.True(result.ExitCode is 0 or 2 or 3, $"{string.Join(' ', arguments)}: exit {result.ExitCode}\n{result.Output}{result.Error}");
        }

        (await RunAsync("sweep")).MustExitWith(0);
        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task A_disk_that_is_full_at_the_start_is_told_before_anything_is_sent()
    {
        using var disk = SmallDisk.TryMount(Ledger);
        if (disk is null)
        {
            return;
        }

        disk.Fill();
        var before = await Services.CreatedTotalAsync();

        var result = (await OnDisk("run", "--", "true").RunAsync()).MustExitWith(2);

        Assert.Contains("error TA2003: The ledger", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, await Services.CreatedTotalAsync());
    }

    [Fact]
    public async Task A_disk_that_becomes_full_keeps_neither_the_teardown_nor_the_guardian_from_their_work()
    {
        using var disk = SmallDisk.TryMount(Ledger);
        if (disk is null)
        {
            return;
        }

        await using (var torndown = OnDisk("run", "--", "sh", "-c", "echo up; read line").Start())
        {
            await torndown.WaitForOutputAsync("up\n", Deadline);
            disk.Fill();
            torndown.StandardInput.Close();
            Assert.Contains("confirmed gone", (await torndown.WaitAsync()).Error, StringComparison.Ordinal);
            Assert.Equal(0, await Services.AccountsLeftAsync());
            disk.Free();
        }

        await using var killed = OnDisk("run", "--", "sleep", "600").Start();
        await Condition.HoldsAsync(() => Workspace.Exists(EnvironmentFile) && Workspace.Files("*.guardian").Count == 1, Deadline);
        disk.Fill();
        await killed.SignalAsync("KILL");

        await Condition.HoldsAsync(async () => await Services.AccountsLeftAsync() == 0, CleanUpTime);
        await Condition.HoldsAsync(() => GuardianProcess.Of(Workspace.Folder).Count == 0, Deadline);
        Assert.False(Workspace.Exists(EnvironmentFile));
    }

    private CommandLine OnDisk(params IReadOnlyList<string> arguments) => Command(arguments).With("TESTACCOUNTS_LEDGER", Ledger);

    private async Task KillAsync(string environmentFile)
    {
        await using var run = Command("run", "--env-file", environmentFile, "--", "sleep", "600").With("TESTACCOUNTS_GUARDIAN", "false").Start();
        await Condition.HoldsAsync(() => Workspace.Exists(environmentFile), Deadline);
        await run.SignalAsync("KILL");
        await run.WaitAsync();
    }

    /// <summary>A file system of a few pages, where this process may mount one.</summary>
    private sealed class SmallDisk(string folder) : IDisposable
    {
        private string Filling => Path.Combine(folder, "filling");

        public static SmallDisk? TryMount(string folder)
        {
            Directory.CreateDirectory(folder);
            return OperatingSystem.IsLinux() && System.Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder) ? new(folder) : null;
        }

        public void Fill() => Run("sh", "-c", $"cat /dev/zero > '{Filling}' 2>/dev/null");

        public void Free() => File.Delete(Filling);

        public void Dispose() => Run("umount", "-l", folder);

        private static bool Run(string command, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
    }
}
