using System.Collections.Concurrent;
using System.Diagnostics;

namespace TestAccounts.ModelBench;

/// <summary>What was done, and what was said to it.</summary>
internal sealed class Trace
{
    private readonly ConcurrentQueue<(TimeSpan At, string Text)> lines = new();
    private readonly long start = Stopwatch.GetTimestamp();
    private readonly DateTimeOffset begun = TimeProvider.System.GetUtcNow();

    public void Add(string text) => lines.Enqueue((Stopwatch.GetElapsedTime(start), text));

    public bool Mentions(string word) => lines.Any(line => line.Text.Contains(word, StringComparison.Ordinal));

    /// <summary>Everything in the order of time, the services' logs between the commands.</summary>
    public string With(IEnumerable<(DateTimeOffset At, string Text)> requests)
    {
        var all = lines.Concat(requests.Select(request => (request.At - begun, request.Text))).OrderBy(line => line.Item1);
        return string.Join(System.Environment.NewLine, all.Select(line => $"{line.Item1.TotalSeconds,8:0.000}  {line.Item2}"));
    }
}
