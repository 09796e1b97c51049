using System.Diagnostics.CodeAnalysis;

namespace TestAccounts.CleaningUp;

/// <summary>
/// Accounts in line, one line for each service. Work begins with one account of each service, then with a second of each, and so on up to each
/// service's own cap, so that none waits for another; what the work sends waits for its turn in the queue of all requests.
/// </summary>
/// <param name="services">The services, by the numbers of their recipes.</param>
internal sealed class AccountLines<T>(IReadOnlyList<CleanUpService> services)
{
    private readonly Queue<T>[] lines = [.. services.Select(_ => new Queue<T>())];
    private readonly int[] workers = new int[services.Count];

    public void Add(int service, T account) => lines[service].Enqueue(account);

    /// <summary>Takes one account after the other, until there is none left.</summary>
    /// <param name="work">What is done with an account.</param>
    /// <param name="cancellationToken">Ends it between two accounts.</param>
    public Task WorkOffAsync(Func<CleanUpService, T, Task> work, CancellationToken cancellationToken)
    {
        var begun = new List<Task>();
        var before = -1;
        for (var turn = 0; before < begun.Count; turn++)
        {
            before = begun.Count;
            for (var service = 0; service < lines.Length; service++)
            {
                if (turn < services[service].Parallelism && TryTake(service, out var account))
                {
                    begun.Add(WorkAsync(service, account, work, cancellationToken));
                }
            }
        }

        return Task.WhenAll(begun);
    }

    // Where the cap of a service grows, whoever is done with an account gets help; a worker ends with those that help it.
    private async Task WorkAsync(int service, T first, Func<CleanUpService, T, Task> work, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref workers[service]);
        var help = new List<Task>();
        try
        {
            for (var (account, isThere) = (first, true); isThere; isThere = TryTake(service, out account!))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await work(services[service], account).ConfigureAwait(false);
                while (Volatile.Read(ref workers[service]) < services[service].Parallelism && TryTake(service, out var next))
                {
                    help.Add(WorkAsync(service, next, work, cancellationToken));
                }
            }
        }
        finally
        {
            Interlocked.Decrement(ref workers[service]);
            await Task.WhenAll(help).ConfigureAwait(false);
        }
    }

    private bool TryTake(int service, [MaybeNullWhen(false)] out T account)
    {
        lock (lines[service])
        {
            return lines[service].TryDequeue(out account);
        }
    }
}
