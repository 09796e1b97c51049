namespace TestAccounts.ModelBench;

/// <summary>Random choices that a seed repeats.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random random = new(seed);

    public bool Chance(double share) => random.NextDouble() < share;

    public int Number(int from, int to) => random.Next(from, to + 1);

    public TimeSpan Milliseconds(int from, int to) => TimeSpan.FromMilliseconds(Number(from, to));

    public T Pick<T>(params IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>One of several, the more often the heavier it is.</summary>
    public T Weigh<T>(params IReadOnlyList<(T Choice, int Weight)> choices)
    {
        var point = random.Next(choices.Sum(choice => choice.Weight));
        foreach (var (choice, weight) in choices)
        {
            point -= weight;
            if (point < 0)
            {
                return choice;
            }
        }

        throw new ArgumentException("There is nothing to choose from.", nameof(choices));
    }
}
