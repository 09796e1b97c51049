using TestAccounts.TestInfrastructure;

namespace TestAccounts.SampleServices.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task The_exit_code_and_both_outputs_are_captured()
    {
        var result = await Shell("echo out; echo err >&2; exit 7").RunAsync();

        Assert.Equal(new ProcessResult(7, "out\n", "err\n", OutputClosed: true), result);
    }

    [Fact]
    public async Task The_variables_of_the_test_run_do_not_reach_it()
    {
        var result = await Shell("env").With("GIVEN", "1").RunAsync();

        Assert.Contains(Environment.GetEnvironmentVariables().Keys.Cast<string>(), name => IsOfTestRun(name));
        Assert.Equal(
            ["DOTNET_CLI_TELEMETRY_OPTOUT", "DOTNET_CLI_USE_MSBUILD_SERVER", "MSBUILDDISABLENODEREUSE"],
            result.Output.Split('\n').Select(line => line.Split('=')[0]).Where(IsOfTestRun).Order(StringComparer.Ordinal));
        Assert.Contains("GIVEN=1", result.Output, StringComparison.Ordinal);

        static bool IsOfTestRun(string name) =>
            name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("VSTEST", StringComparison.Ordinal)
            || (name.StartsWith("DOTNET_CLI_", StringComparison.Ordinal) && name != "DOTNET_CLI_HOME");
    }

    [Fact]
    public async Task Its_children_die_with_it_at_the_deadline()
    {
        await using var run = Shell("echo started; sleep 60 & echo $! > child; wait").Start();
        await run.WaitForOutputAsync("started", TimeSpan.FromSeconds(10));

        var timeout = await Assert.ThrowsAsync<TimeoutException>(() => run.WaitAsync(TimeSpan.FromSeconds(1)));

        Assert.Contains("started", timeout.Message, StringComparison.Ordinal);
        var child = workspace.Read("child").Trim();
        await Condition.HoldsAsync(() => !IsAlive(child), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task An_interrupt_reaches_the_whole_group_as_from_a_terminal()
    {
        var script = "trap 'echo parent' INT; sh -c 'echo ready; sleep 60'; echo end";
        await using var run = (Shell(script) with { OwnSession = true }).Start();
        await run.WaitForOutputAsync("ready", TimeSpan.FromSeconds(10));

        await run.SignalAsync("INT");

        Assert.Equal("ready\nparent\nend\n", (await run.WaitAsync(TimeSpan.FromSeconds(10))).Output);
    }

    [Fact]
    public async Task What_outlives_it_with_its_output_is_noticed()
    {
        var result = await Shell("sleep 60 & echo $!").RunAsync();

        Assert.False(result.OutputClosed);
        await Shell($"kill {result.Output}").RunAsync();
    }

    private static bool IsAlive(string id) =>
        File.Exists($"/proc/{id}/stat") && !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);

    private CommandLine Shell(string script) => new("sh", "-c", script) { WorkingDirectory = workspace.Folder };
}
