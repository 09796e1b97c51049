using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace TestAccounts.Benchmarks.Processes;

/// <summary>One run of a program: from its start to its end, to the moment between making and deleting, and what it took.</summary>
/// <param name="Wall">All of it.</param>
/// <param name="Provisioning">From the start to when all accounts were made.</param>
/// <param name="Cpu">User and system time, without that of processes that outlive it.</param>
/// <param name="PeakMegabytes">The most memory that was resident at once.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Turn(TimeSpan Wall, TimeSpan Provisioning, TimeSpan Cpu, double PeakMegabytes)
{
    public TimeSpan Teardown => Wall - Provisioning;

    public static async Task<Turn> MeasureAsync(string program, params IEnumerable<string> arguments)
    {
        var settings = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        var (cpu, begun, start) = (ChildUsage.Cpu, TimeProvider.System.GetUtcNow(), Stopwatch.GetTimestamp());
        using var process = Process.Start(settings)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var peak = PeakOfAsync(process);
        await process.WaitForExitAsync();
        var wall = Stopwatch.GetElapsedTime(start);
        return process.ExitCode == 0
            ? new(wall, DateTimeOffset.UnixEpoch.AddMilliseconds(Moment(await output)) - begun, ChildUsage.Cpu - cpu, await peak)
            : throw new InvalidOperationException($"{program} exited with {process.ExitCode}: {await errors}");
    }

    // The line that is nothing but a number.
    private static double Moment(string output) => output.Split('\n').Select(line => double.TryParse(line, CultureInfo.InvariantCulture, out var moment) ? moment : 0).Max();

    private static async Task<double> PeakOfAsync(Process process)
    {
        var kilobytes = 0.0;
        while (!process.HasExited)
        {
            try
            {
                var line = File.ReadLines($"/proc/{process.Id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
                kilobytes = line is null ? kilobytes : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                break;
            }

            await Task.Delay(5);
        }

        return kilobytes / 1024;
    }
}
