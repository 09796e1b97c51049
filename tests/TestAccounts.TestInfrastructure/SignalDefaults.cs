using System.Globalization;

namespace TestAccounts.TestInfrastructure;

internal static class SignalDefaults
{
    // A shell starts background jobs with SIGINT ignored, nohup its command with SIGHUP, and children inherit that: neither could be tested there.
    private static readonly string[] Ignored = OperatingSystem.IsLinux() ? [.. new[] { ("HUP", 1), ("INT", 2) }.Where(IsIgnored).Select(signal => signal.Item1)] : [];

    /// <summary>Both programs replace themselves by the command, so that the process id stays the same.</summary>
    public static IEnumerable<string> Prefix(bool ownSession) =>
        [.. ownSession ? ["setsid"] : Array.Empty<string>(), .. Ignored.Length > 0 ? ["env", $"--default-signal={string.Join(',', Ignored)}"] : Array.Empty<string>()];

    private static bool IsIgnored((string Name, int Number) signal) =>
        File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } line
        && (ulong.Parse(line["SigIgn:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1UL << (signal.Number - 1))) != 0;
}
