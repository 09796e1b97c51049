using System.Globalization;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.Benchmarks.Processes;

/// <summary>Lets whole processes take turns, so that a noisy moment hits all of them, and compares their medians.</summary>
internal static class ProcessComparison
{
    public static async Task RunAsync(string tool, IReadOnlyList<Case> cases)
    {
        var hasPool = await HasPoolAsync();
        Console.WriteLine("| services × accounts, latency | wall ÷ loop | provisioning ÷ loop | teardown ÷ loop | CPU ÷ loop | wall ÷ pool | ms (loop, pool) | peak MB (loop) |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var tried in cases)
        {
            List<Contestant> contestants = [Contestant.Loop, Contestant.Tool(tool, Case.Parallelism, Case.ParallelismOfEach), .. hasPool && tried.HasPool ? [Contestant.Pool] : Array.Empty<Contestant>()];
            Console.WriteLine(Row(tried, await MeasureAsync(tried, contestants)));
        }
    }

    /// <summary>Shows how close the number of requests that is found out comes to the best that is set by hand.</summary>
    public static async Task CompareParallelismAsync(string tool, Case tried)
    {
        int?[] tries = [null, 8, 32, 64, 128, 256, 512];
        var turns = await MeasureAsync(tried, [.. tries.Select(parallelism => Contestant.Tool(tool, parallelism, parallelism))]);
        var medians = turns.ConvertAll(of => Median(of, turn => turn.Wall.TotalSeconds));
        Console.WriteLine($"| {tried.Name} | s | ÷ the best |");
        Console.WriteLine("|---|--:|--:|");
        foreach (var (parallelism, seconds) in tries.Zip(medians))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| parallelism {parallelism?.ToString(CultureInfo.InvariantCulture) ?? "not set"} | {seconds:0.0} | {seconds / medians.Min():0.00} |"));
        }
    }

    /// <summary>Shows how long the tool takes for many accounts, and how much memory.</summary>
    public static async Task ShowMemoryAsync(string tool, IReadOnlyList<Case> cases)
    {
        Console.WriteLine("| services × accounts, latency | s | accounts/s | peak MB |");
        Console.WriteLine("|---|--:|--:|--:|");
        foreach (var tried in cases)
        {
            await using var service = await Service.StartOrdersAsync(tried.Latency);
            using var workspace = new Workspace();
            var turn = await Contestant.Tool(tool).RunAsync(tried, service.Endpoint, workspace);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {tried.Name} | {turn.Wall.TotalSeconds:0.0} | {tried.Accounts / turn.Wall.TotalSeconds:0} | {turn.PeakMegabytes:0} |"));
        }
    }

    private static async Task<List<List<Turn>>> MeasureAsync(Case tried, List<Contestant> contestants)
    {
        await using var service = await Service.StartOrdersAsync(tried.Latency);
        using var workspace = new Workspace();
        var turns = contestants.Select(_ => new List<Turn>()).ToList();
        for (var round = -1; round < tried.Rounds; round++)
        {
            for (var i = 0; i < contestants.Count; i++)
            {
                var next = (i + Math.Max(round, 0)) % contestants.Count;
                var turn = await contestants[next].RunAsync(tried, service.Endpoint, workspace);
                if (round >= 0)
                {
                    turns[next].Add(turn);
                }
            }
        }

        return turns;
    }

    private static string Row(Case tried, List<List<Turn>> turns)
    {
        var (loop, tool, pool) = (turns[0], turns[1], turns.ElementAtOrDefault(2));
        double Wall(List<Turn> of) => Median(of, t => t.Wall.TotalMilliseconds);
        double Ratio(Func<Turn, double> of) => Median(tool, of) / Median(loop, of);
        return string.Create(CultureInfo.InvariantCulture, $"""
            | {tried.Name} | {Ratio(t => t.Wall.TotalMilliseconds):0.00} | {Ratio(t => t.Provisioning.TotalMilliseconds):0.00} | {Ratio(t => t.Teardown.TotalMilliseconds):0.00} | {Ratio(t => t.Cpu.TotalMilliseconds):0.00} | {(pool is null ? "–" : $"{Wall(tool) / Wall(pool):0.00}")} | {Wall(tool):0} ({Wall(loop):0}, {(pool is null ? "–" : $"{Wall(pool):0}")}) | {Median(tool, t => t.PeakMegabytes):0} ({Median(loop, t => t.PeakMegabytes):0}) |
            """);
    }

    private static double Median(List<Turn> turns, Func<Turn, double> of) => turns.Select(of).Order().ElementAt(turns.Count / 2);

    private static async Task<bool> HasPoolAsync()
    {
        try
        {
            await Turn.MeasureAsync("python3", "-c", "import requests; print(1)");
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
