using System.Collections.Concurrent;

namespace TestAccounts.Planning;

/// <summary>
/// What is known of accounts only when they are finished: ids, for the accounts whose data uses them, and outputs. It keeps only what is used.
/// </summary>
internal sealed class FinishedAccounts
{
    private readonly Dictionary<int, TaskCompletionSource<string>> ids;
    private readonly ConcurrentDictionary<int, IReadOnlyDictionary<string, string>> outputs = new();

    public FinishedAccounts(Plan plan) =>
        ids = plan.Specs.SelectMany(s => s.References).Select(plan.OrdinalOf).Distinct()
            .ToDictionary(ordinal => ordinal, _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));

    public void Add(int ordinal, string id, IReadOnlyDictionary<string, string> given)
    {
        if (given.Count > 0)
        {
            outputs[ordinal] = given;
        }

        if (ids.TryGetValue(ordinal, out var source))
        {
            source.TrySetResult(id);
        }
    }

    public async Task WaitForAsync(int ordinal, CancellationToken cancellationToken) =>
        await ids[ordinal].Task.WaitAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>The id of an account that was waited for.</summary>
    public string IdOf(int ordinal) => ids[ordinal].Task is { IsCompletedSuccessfully: true } known
        ? known.GetAwaiter().GetResult()
        : throw new InvalidOperationException($"The id of account {ordinal} is used before it is known.");

    /// <summary>An output of an account; <see langword="null"/> where it gave none of this name.</summary>
    public string? OutputOf(int ordinal, string name) => outputs.GetValueOrDefault(ordinal)?.GetValueOrDefault(name);
}
