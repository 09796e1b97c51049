using System.Diagnostics;
using TestAccounts.Guarding;

namespace TestAccounts.Testing.Provisioning;

/// <summary>How to start the tool, whose dependencies so never meet those of the tests.</summary>
internal static class ToolProcess
{
    // Profilers, coverage and start-up hooks are meant for the test process alone.
    private static readonly string[] OfTheTests =
    [
        "DOTNET_STARTUP_HOOKS", "DOTNET_ADDITIONAL_DEPS", "DOTNET_ROLL_FORWARD", "CORECLR_ENABLE_PROFILING", "CORECLR_PROFILER", "CORECLR_PROFILER_PATH",
    ];

    public static ProcessStartInfo Of(string tool, string command)
    {
        var isAssembly = string.Equals(Path.GetExtension(tool), ".dll", StringComparison.OrdinalIgnoreCase);
        var program = isAssembly ? NativeTool.In(Path.GetDirectoryName(tool)!) : tool;
        var start = new ProcessStartInfo(program ?? Host, program is null ? $"exec {Quoted(tool)} {command}" : command)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsNotForTheTool).ToList())
        {
            start.Environment.Remove(name);
        }

        return start;
    }

    // What an outer run says of itself would be taken for options.
    private static bool IsNotForTheTool(string variable) => OfTheTests.Contains(variable, StringComparer.Ordinal)
        || variable is ProjectFile.ConfigVariable or ProjectFile.OverlayVariable or EnvironmentFile.PathVariable or "TESTACCOUNTS_RUN" or "TESTACCOUNTS_FORMAT";

    private static string Host
    {
        get
        {
            if (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host)
            {
                return host;
            }

            using var process = Process.GetCurrentProcess();
            return process.MainModule?.FileName is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        }
    }

    private static string Quoted(string path) => $"\"{path.Replace("\"", "\\\"")}\"";
}
