using System.Globalization;

namespace TestAccounts.ModelBench;

/// <summary>What the bench is asked for.</summary>
/// <param name="Sequences">How many sequences.</param>
/// <param name="FirstSeed">The seed of the first; the others follow.</param>
public sealed record ModelOptions(int Sequences, int FirstSeed)
{
    public const string Usage = "[SEQUENCES] [--first SEED] [--seed SEED] [--parallelism N] [--only ODDITY,…] [--without ODDITY,…] [--traces FOLDER]";
    private const int DefaultSequences = 2000;
    private const int MostSeeds = 1_000_000;

    /// <summary>The oddities that services may have.</summary>
    public IReadOnlySet<Oddity> Oddities { get; init; } = Enum.GetValues<Oddity>().ToHashSet();

    public int Parallelism { get; init; } = 16;

    /// <summary>Prints each sequence with its trace.</summary>
    public bool IsTraced { get; init; }

    /// <summary>Where the traces of sequences that fail are written.</summary>
    public string? Traces { get; init; }

    public IEnumerable<int> Seeds => Enumerable.Range(FirstSeed, Sequences);

    /// <summary>Reads a command line; <see langword="null"/> where it is wrong.</summary>
    public static ModelOptions? Parse(string[] arguments)
    {
        ModelOptions? options = new(DefaultSequences, Random.Shared.Next(MostSeeds));
        for (var rest = arguments.AsSpan(); !rest.IsEmpty && options is not null;)
        {
            var isNamed = rest[0].StartsWith("--", StringComparison.Ordinal);
            options = rest.Length < (isNamed ? 2 : 1) ? null : options.With(isNamed ? rest[0] : "", rest[isNamed ? 1 : 0]);
            rest = rest[Math.Min(rest.Length, isNamed ? 2 : 1)..];
        }

        return options;
    }

    private ModelOptions? With(string name, string value) => (name, Number(value), Named(value)) switch
    {
        ("", { } number, _) => this with { Sequences = number },
        ("--first", { } number, _) => this with { FirstSeed = number },
        ("--seed", { } number, _) => this with { FirstSeed = number, Sequences = 1, IsTraced = true },
        ("--parallelism", > 0 and { } number, _) => this with { Parallelism = number },
        ("--traces", _, _) => this with { Traces = Path.GetFullPath(value) },
        ("--only", _, { } oddities) => this with { Oddities = oddities.ToHashSet() },
        ("--without", _, { } oddities) => this with { Oddities = Oddities.Except(oddities).ToHashSet() },
        _ => null,
    };

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static List<Oddity>? Named(string text)
    {
        var names = text.Split(',', StringSplitOptions.RemoveEmptyEntries);
        var oddities = names.Where(name => Enum.TryParse<Oddity>(name, ignoreCase: true, out _)).Select(name => Enum.Parse<Oddity>(name, ignoreCase: true)).ToList();
        return oddities.Count == names.Length ? oddities : null;
    }
}
