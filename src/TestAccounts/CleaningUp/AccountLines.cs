namespace TestAccounts.CleaningUp;

/// <summary>
/// Accounts in line, one line for each service. Work begins with one account of each service, then with a second of each, and so on up to each
/// service's own cap, so that none waits for another; what the work sends waits for its turn in the queue of all requests.
/// </summary>
/// <param name="services">The services, by the numbers of their recipes.</param>
internal sealed class AccountLines<T>(IReadOnlyList<CleanUpService> services)
{
    private readonly Queue<T>[] lines = [.. services.Select(_ => new Queue<T>())];

    public void Add(int service, T account) => lines[service].Enqueue(account);

    /// <summary>Takes one account after the other, until there is none left.</summary>
    /// <param name="work">What is done with an account.</param>
    /// <param name="cancellationToken">Ends it between two accounts.</param>
    public Task WorkOffAsync(Func<CleanUpService, T, Task> work, CancellationToken cancellationToken = default)
    {
        var workers = new List<Task>();
        var begun = -1;
        for (var turn = 0; begun < workers.Count; turn++)
        {
            begun = workers.Count;
            for (var service = 0; service < lines.Length; service++)
            {
                if (turn < services[service].Parallelism && IsThereAny(lines[service]))
                {
                    workers.Add(WorkAsync(service, work, cancellationToken));
                }
            }
        }

        return Task.WhenAll(workers);
    }

    private async Task WorkAsync(int service, Func<CleanUpService, T, Task> work, CancellationToken cancellationToken)
    {
        while (TryTake(lines[service], out var account))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await work(services[service], account).ConfigureAwait(false);
        }
    }

    private static bool IsThereAny(Queue<T> line)
    {
        lock (line)
        {
            return line.Count > 0;
        }
    }

    private static bool TryTake(Queue<T> line, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T account)
    {
        lock (line)
        {
            return line.TryDequeue(out account);
        }
    }
}
