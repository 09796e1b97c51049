using System.Globalization;

namespace TestAccounts.TestInfrastructure;

internal static class SignalDefaults
{
    private const ulong Interrupt = 1UL << 1;

    // A shell starts background jobs with SIGINT ignored, and children inherit that: Ctrl+C could not be tested there.
    private static readonly bool InterruptIsIgnored = OperatingSystem.IsLinux()
        && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } line
        && (ulong.Parse(line["SigIgn:".Length..].Trim(), NumberStyles.HexNumber) & Interrupt) != 0;

    /// <summary>Both programs replace themselves by the command, so that the process id stays the same.</summary>
    public static IEnumerable<string> Prefix(bool ownSession) =>
        [.. ownSession ? ["setsid"] : Array.Empty<string>(), .. InterruptIsIgnored ? ["env", "--default-signal=INT"] : Array.Empty<string>()];
}
