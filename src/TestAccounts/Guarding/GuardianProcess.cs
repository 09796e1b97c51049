using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using TestAccounts.Ledger.Owners;

namespace TestAccounts.Guarding;

/// <summary>Starts the guardian so that nothing that ends this build ends it too, and so that no build waits for it.</summary>
internal static class GuardianProcess
{
    // A shell that ends at once leaves the guardian to init, with no pipe of the build and deaf to Ctrl+C; the guardian itself then
    // begins a session of its own.
    private const string Detach = "\"$0\" \"$@\" </dev/null >/dev/null 2>&1 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&- & echo $!";

    // Runners of Jenkins, GitHub Actions and Azure Pipelines end every process that carries their mark.
    private static readonly string[] RunnerMarks =
    [
        "BUILD_ID", "BUILD_TAG", "HUDSON_COOKIE", "HUDSON_SERVER_COOKIE", "JENKINS_NODE_COOKIE", "JENKINS_SERVER_COOKIE",
        "RUNNER_TRACKING_ID", "VSTS_PROCESS_LOOKUP_ID", "PROCESS_LOOKUP_ID",
    ];

    /// <summary>Starts it; answers which process it is, where that is known, or else why it could not be started.</summary>
    public static (OwnerProcess? Guardian, string? Obstacle) Start(GuardianCommand command, SessionOptions options, string ledger, RunId run)
    {
        if (command.Arguments is [var assembly, ..] && Path.GetExtension(assembly) == ".dll" && !File.Exists(assembly))
        {
            return (null, $"There is no '{assembly}'.");
        }

        string[] arguments = [.. command.Arguments, "guard", "--config", options.ConfigFile, "--run", run.Text, "--ledger", ledger];
        try
        {
            using var process = Process.Start(OperatingSystem.IsWindows() ? OnWindows(command.FileName, arguments) : OnUnix(command.FileName, arguments));
            return (IdOf(process) is { } id ? OwnerProcess.Find(id) : null, null);
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            return (null, e.Message);
        }
    }

    // On Unix it is the shell that was started, which tells the guardian's id and ends.
    private static int? IdOf(Process? process)
    {
        if (process is null || OperatingSystem.IsWindows())
        {
            return process?.Id;
        }

        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return int.TryParse(answer, CultureInfo.InvariantCulture, out var id) ? id : null;
    }

    private static ProcessStartInfo OnUnix(string program, string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Detach, program, .. arguments]) { WorkingDirectory = "/", RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var mark in RunnerMarks)
        {
            start.Environment.Remove(mark);
        }

        // Any of these would make the guardian part of the build that it outlives: its diagnostics pipes, profilers and start-up hooks.
        foreach (var name in start.Environment.Keys.Where(IsOfTheRuntime).ToList())
        {
            start.Environment.Remove(name);
        }

        return start;
    }

    // ShellExecute hands no handle of this process to the new one.
    private static ProcessStartInfo OnWindows(string program, string[] arguments) => new(program, arguments)
    {
        UseShellExecute = true,
        WindowStyle = ProcessWindowStyle.Hidden,
        WorkingDirectory = Path.GetPathRoot(System.Environment.SystemDirectory)!,
    };

    private static bool IsOfTheRuntime(string variable) =>
        variable.StartsWith("CORECLR_", StringComparison.Ordinal) || variable is "DOTNET_STARTUP_HOOKS" or "DOTNET_ADDITIONAL_DEPS";
}
