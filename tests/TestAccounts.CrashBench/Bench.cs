using System.Collections.Concurrent;

namespace TestAccounts.CrashBench;

/// <summary>Kills the tool again and again, at every boundary and with every fault injected, and asks the services what is left.</summary>
public static class Bench
{
    /// <summary>Runs the scenarios of a seed, several at once.</summary>
    public static async Task<IReadOnlyList<Outcome>> RunAsync(BenchOptions options, Action<Outcome> finished)
    {
        var outcomes = new ConcurrentBag<Outcome>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism };
        await Parallel.ForEachAsync(options.Numbers, parallel, async (number, _) =>
        {
            var outcome = await RunAsync(Scenario.Draw(options.Seed, number));
            outcomes.Add(outcome);
            finished(outcome);
        });
        return [.. outcomes.OrderBy(outcome => outcome.Scenario.Number)];
    }

    /// <summary>Runs one scenario.</summary>
    public static Task<Outcome> RunAsync(Scenario scenario) => new Trial(scenario).RunAsync();
}
