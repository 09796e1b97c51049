namespace TestAccounts;

/// <summary>Work on one item after the other, of several workers at once: as many as there is room for, which may become more meanwhile.</summary>
internal static class GrowingWork
{
    /// <summary>Takes items until there is none left.</summary>
    /// <param name="items">The items; they are asked for one at a time.</param>
    /// <param name="room">How many workers there may be now.</param>
    /// <param name="work">What is done with an item.</param>
    /// <param name="cancellationToken">Ends it between two items.</param>
    public static async Task ForEachAsync<T>(IEnumerable<T> items, Func<int> room, Func<T, Task> work, CancellationToken cancellationToken)
    {
        using var source = items.GetEnumerator();
        await new Crew<T>(source, room, work, cancellationToken).RunAsync().ConfigureAwait(false);
    }

    private sealed class Crew<T>(IEnumerator<T> source, Func<int> room, Func<T, Task> work, CancellationToken cancellationToken)
    {
        private readonly Lock gate = new();
        private bool isOver;
        private int workers;

        public Task RunAsync() => HireAsync();

        // A worker ends with those that it hired.
        private async Task WorkAsync(T first)
        {
            var hired = new List<Task>();
            try
            {
                for (var (item, isThere) = (first, true); isThere; isThere = TryTake(out item!))
                {
                    await work(item).ConfigureAwait(false);
                    cancellationToken.ThrowIfCancellationRequested();
                    if (Volatile.Read(ref workers) < room())
                    {
                        hired.Add(HireAsync());
                    }
                }
            }
            finally
            {
                Interlocked.Decrement(ref workers);
                await Task.WhenAll(hired).ConfigureAwait(false);
            }
        }

        private Task HireAsync()
        {
            var hired = new List<Task>();
            while (!cancellationToken.IsCancellationRequested && Volatile.Read(ref workers) < room() && TryTake(out var item))
            {
                Interlocked.Increment(ref workers);
                hired.Add(WorkAsync(item));
            }

            return hired.Count == 0 ? Task.CompletedTask : Task.WhenAll(hired);
        }

        private bool TryTake([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T item)
        {
            lock (gate)
            {
                isOver = isOver || !source.MoveNext();
                item = isOver ? default : source.Current;
                return !isOver;
            }
        }
    }
}
