using System.Globalization;

namespace TestAccounts.CrashBench;

/// <summary>What the bench is asked for.</summary>
/// <param name="Kills">How many scenarios.</param>
/// <param name="Seed">What they are drawn from.</param>
public sealed record BenchOptions(int Kills, int Seed)
{
    public const string Usage = "[KILLS] [--seed SEED] [--only NUMBER] [--parallelism N]";
    private const int MostSeeds = 1_000_000;

    /// <summary>The number of the one scenario to repeat.</summary>
    public int? Only { get; init; }

    public int Parallelism { get; init; } = 3;

    public IEnumerable<int> Numbers => Only is { } only ? [only] : Enumerable.Range(1, Kills);

    /// <summary>Reads a command line; <see langword="null"/> where it is wrong.</summary>
    public static BenchOptions? Parse(string[] arguments)
    {
        var options = new BenchOptions(500, Random.Shared.Next(MostSeeds));
        for (var rest = arguments.AsSpan(); !rest.IsEmpty;)
        {
            var isNamed = rest[0].StartsWith("--", StringComparison.Ordinal);
            if (rest.Length < (isNamed ? 2 : 1)
                || !int.TryParse(rest[isNamed ? 1 : 0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || With(options, isNamed ? rest[0] : "", number) is not { } changed)
            {
                return null;
            }

            options = changed;
            rest = rest[(isNamed ? 2 : 1)..];
        }

        return options;
    }

    private static BenchOptions? With(BenchOptions options, string name, int number) => name switch
    {
        "" => options with { Kills = number },
        "--seed" => options with { Seed = number },
        "--only" => options with { Only = number },
        "--parallelism" when number > 0 => options with { Parallelism = number },
        _ => null,
    };
}
