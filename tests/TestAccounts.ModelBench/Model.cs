using System.Collections.Concurrent;

namespace TestAccounts.ModelBench;

/// <summary>Runs random sequences against random services, and holds what the tool says against what the services have.</summary>
public static class Model
{
    // Sessions and services share the threads of one process, and none may wait for another's.
    private const int Threads = 64;

    /// <summary>Runs the sequences of some seeds, several at once.</summary>
    public static async Task<IReadOnlyList<Verdict>> RunAsync(ModelOptions options, Action<Verdict>? finished = null)
    {
        ThreadPool.SetMinThreads(Threads, Threads);
        var verdicts = new ConcurrentBag<Verdict>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism };
        await Parallel.ForEachAsync(options.Seeds, parallel, async (seed, _) =>
        {
            var verdict = await new Sequence(new SequenceDrawing(seed, options.Oddities).Draw()).RunAsync();
            verdicts.Add(verdict);
            finished?.Invoke(verdict);
        });
        return [.. verdicts.OrderBy(verdict => verdict.Plan.Seed)];
    }
}
