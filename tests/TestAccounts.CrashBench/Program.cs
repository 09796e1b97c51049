using System.Diagnostics;
using TestAccounts.CrashBench;

if (BenchOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync($"Usage: TestAccounts.CrashBench {BenchOptions.Usage}");
    return 2;
}

if (!Directory.Exists("/proc/self"))
{
    await Console.Error.WriteLineAsync("The crash bench finds the guardians in /proc, and there is none.");
    return 2;
}

Console.WriteLine($"{options.Numbers.Count()} kills, seed {options.Seed}");
var start = Stopwatch.GetTimestamp();
var done = 0;
var outcomes = await Bench.RunAsync(options, outcome =>
{
    if (Interlocked.Increment(ref done) % 50 == 0)
    {
        Console.WriteLine($"{done} done");
    }

    if (options.Only is not null && outcome.Problem is null)
    {
        Console.WriteLine(outcome);
    }
    else if (outcome.Problem is not null)
    {
        Console.WriteLine($"FAILED {outcome}");
        Console.WriteLine($"       the last command: {outcome.LastWord}");
        Console.WriteLine($"       again: --seed {options.Seed} --only {outcome.Scenario.Number}");
    }
});
Console.WriteLine();
Console.Write(ResultTable.Of(outcomes));
Console.WriteLine($"{Environment.NewLine}{Stopwatch.GetElapsedTime(start):m\\:ss} min");
return outcomes.Any(outcome => outcome.Problem is not null) ? 1 : 0;
