using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace TestAccounts.Benchmarks.InProcess;

/// <summary>Lets contenders take turns, so that a noisy moment hits all of them, and compares their medians.</summary>
internal static class Comparison
{
    public static async Task<string> RunAsync(IReadOnlyList<Contender> contenders, int accounts, int rounds)
    {
        var turns = contenders.ToDictionary(contender => contender, _ => new List<Turn>());
        for (var round = -1; round < rounds; round++)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                var contender = contenders[(i + Math.Max(round, 0)) % contenders.Count];
                var turn = await MeasureAsync(contender);
                if (round >= 0)
                {
                    turns[contender].Add(turn);
                }
            }
        }

        var requests = accounts * Contender.RequestsOfAnAccount;
        var result = new StringBuilder();
        result.AppendLine(CultureInfo.InvariantCulture, $"{accounts} accounts, {requests} requests, {rounds} rounds by turns; medians (lowest to highest)");
        foreach (var (contender, measured) in turns)
        {
            result.AppendLine(CultureInfo.InvariantCulture, $"{contender.Name,-10} CPU {PerRequest(measured, t => t.Cpu, requests)}   wall {PerRequest(measured, t => t.Wall, requests)}");
        }

        var (bare, preset, generic) = (turns[contenders[0]], turns[contenders[1]], turns[contenders[2]]);
        result.AppendLine(CultureInfo.InvariantCulture, $"preset / generic    CPU {Ratio(preset, generic, t => t.Cpu):0.00}   wall {Ratio(preset, generic, t => t.Wall):0.00}");
        result.AppendLine(CultureInfo.InvariantCulture, $"engine / bare loop  CPU {Ratio(preset, bare, t => t.Cpu):0.00}   wall {Ratio(preset, bare, t => t.Wall):0.00}");
        return result.ToString();
    }

    private static async Task<Turn> MeasureAsync(Contender contender)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var (cpu, start) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        await contender.RunAsync();
        process.Refresh();
        return new(process.TotalProcessorTime - cpu, Stopwatch.GetElapsedTime(start));
    }

    private static double Ratio(List<Turn> above, List<Turn> below, Func<Turn, TimeSpan> of) => Median(above, of) / Median(below, of);

    private static double Median(List<Turn> turns, Func<Turn, TimeSpan> of) => turns.Select(t => of(t).TotalMicroseconds).Order().ElementAt(turns.Count / 2);

    private static string PerRequest(List<Turn> turns, Func<Turn, TimeSpan> of, int requests)
    {
        var all = turns.Select(t => of(t).TotalMicroseconds / requests).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{all[all.Count / 2],6:0.0} µs ({all[0]:0.0} to {all[^1]:0.0})");
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Turn(TimeSpan Cpu, TimeSpan Wall);
}
