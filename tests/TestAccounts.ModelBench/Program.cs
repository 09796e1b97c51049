using System.Diagnostics;
using TestAccounts.ModelBench;

if (ModelOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync($"Usage: TestAccounts.ModelBench {ModelOptions.Usage}");
    await Console.Error.WriteLineAsync($"Oddities: {string.Join(", ", Enum.GetNames<Oddity>())}");
    return 2;
}

if (!Directory.Exists("/proc/self"))
{
    await Console.Error.WriteLineAsync("The model closes the files of dead sessions by /proc, and there is none.");
    return 2;
}

Console.WriteLine($"{options.Sequences} sequences, seeds from {options.FirstSeed}");
var start = Stopwatch.GetTimestamp();
var done = 0;
var verdicts = await Model.RunAsync(options, verdict =>
{
    if (options.IsTraced)
    {
        Console.WriteLine($"{verdict.Plan}{System.Environment.NewLine}{verdict.Trace}");
    }

    if (!verdict.Holds)
    {
        Console.WriteLine($"FAILED seed {verdict.Plan.Seed}{System.Environment.NewLine}{string.Join(System.Environment.NewLine, verdict.Problems.Select(problem => $"  {problem}"))}");
    }

    if (!verdict.Holds && options.Traces is { } folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{verdict.Plan.Seed}.txt"), $"{verdict.Plan}{Environment.NewLine}{verdict.Trace}{Environment.NewLine}{string.Join(Environment.NewLine, verdict.Problems)}");
    }

    if (Interlocked.Increment(ref done) % 100 == 0)
    {
        Console.WriteLine($"{done} done after {Stopwatch.GetElapsedTime(start):m\\:ss} min");
    }
});
Console.WriteLine();
Console.Write(Totals.Of(verdicts));
Console.WriteLine($"{System.Environment.NewLine}{Stopwatch.GetElapsedTime(start):m\\:ss} min");
return verdicts.All(verdict => verdict.Holds) ? 0 : 1;
