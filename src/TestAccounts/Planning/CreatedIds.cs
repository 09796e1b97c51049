namespace TestAccounts.Planning;

/// <summary>Hands ids of created accounts to the accounts whose data uses them; knows only the ones that are used.</summary>
internal sealed class CreatedIds
{
    private readonly Dictionary<int, TaskCompletionSource<string>> ids;

    public CreatedIds(Plan plan) =>
        ids = plan.Specs.SelectMany(s => s.References).Select(plan.OrdinalOf).Distinct()
            .ToDictionary(ordinal => ordinal, _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));

    public void Add(int ordinal, string id)
    {
        if (ids.TryGetValue(ordinal, out var source))
        {
            source.TrySetResult(id);
        }
    }

    public async Task WaitForAsync(int ordinal, CancellationToken cancellationToken) =>
        await ids[ordinal].Task.WaitAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>The id of an account that was waited for.</summary>
    public string this[int ordinal] => ids[ordinal].Task is { IsCompletedSuccessfully: true } known
        ? known.GetAwaiter().GetResult()
        : throw new InvalidOperationException($"The id of account {ordinal} is used before it is known.");
}
