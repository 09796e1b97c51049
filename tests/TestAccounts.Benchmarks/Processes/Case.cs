using System.Globalization;

namespace TestAccounts.Benchmarks.Processes;

/// <summary>How many services, how many accounts in each, and how long an answer takes.</summary>
internal sealed record Case(int Services, int AccountsOfEach, TimeSpan Latency, int Rounds)
{
    /// <summary>The most requests under way at once, for everybody.</summary>
    public const int Parallelism = 32;

    /// <summary>The most of the tool's to one service.</summary>
    public const int ParallelismOfEach = 8;

    /// <summary>Create, read, and delete and read again.</summary>
    public const int RequestsOfAnAccount = 4;

    /// <summary>Reads <c>3x1@20*9</c>: three services with an account each, 20 ms, nine rounds.</summary>
    public static Case Parse(string text)
    {
        var numbers = text.Split('x', '@', '*').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return new(numbers[0], numbers[1], TimeSpan.FromMilliseconds(numbers[2]), numbers[3]);
    }

    public int Accounts => Services * AccountsOfEach;

    /// <summary>A script that takes half a minute for each round tells nothing that a smaller case does not.</summary>
    public bool HasPool => Accounts <= 1000;

    public string Name => $"{Services:N0} × {AccountsOfEach:N0}, {Latency.TotalMilliseconds:0} ms";
}
