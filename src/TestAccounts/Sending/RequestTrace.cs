using TestAccounts.Configuration;
using TestAccounts.Secrets;

namespace TestAccounts.Sending;

/// <summary>
/// Tells of requests as they go, and keeps them. Services are asked in parallel; so that a person can follow, one of them is told of at
/// once, and what the others send is held back until that one is finished.
/// </summary>
internal sealed class RequestTrace(Action<RequestLine> tell, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<RequestLine>> all = new(StringComparer.Ordinal);
    private readonly List<RequestLine> heldBack = [];
    private readonly HashSet<string> finished = new(StringComparer.Ordinal);
    private string? current;

    /// <summary>Lets a request be sent, and notes how it ends.</summary>
    public async Task<Attempt> FollowAsync(ServiceTarget target, OutgoingRequest request, Redactor redactor, Func<Task<Attempt>> send)
    {
        var start = clock.GetTimestamp();
        try
        {
            var attempt = await send().ConfigureAwait(false);
            Add(new MaskedRequest(target, request, redactor).Line(attempt.Answer?.Status, attempt.Failure, clock.GetElapsedTime(start)));
            return attempt;
        }
        catch (OperationCanceledException)
        {
            Add(new MaskedRequest(target, request, redactor).Line(null, "cancelled.", clock.GetElapsedTime(start)));
            throw;
        }
    }

    /// <summary>The requests of a service so far.</summary>
    public IReadOnlyList<RequestLine> Of(string service)
    {
        lock (gate)
        {
            return all.TryGetValue(service, out var lines) ? [.. lines] : [];
        }
    }

    /// <summary>Says that a service sends nothing for now, so that another one may be told of.</summary>
    public void Finish(string service)
    {
        lock (gate)
        {
            finished.Add(service);
            while (current is not null && finished.Contains(current))
            {
                TellNext();
            }
        }
    }

    /// <summary>Says that none of them sends anything for now.</summary>
    public void FinishAll()
    {
        lock (gate)
        {
            do
            {
                TellNext();
            }
            while (current is not null);

            finished.Clear();
        }
    }

    private void Add(RequestLine line)
    {
        lock (gate)
        {
            if (!all.TryGetValue(line.Service, out var lines))
            {
                all.Add(line.Service, lines = []);
            }

            lines.Add(line);
            current ??= line.Service;
            if (current == line.Service)
            {
                tell(line);
            }
            else
            {
                heldBack.Add(line);
            }
        }
    }

    private void TellNext()
    {
        current = heldBack.Count > 0 ? heldBack[0].Service : null;
        heldBack.FindAll(line => line.Service == current).ForEach(tell);
        heldBack.RemoveAll(line => line.Service == current);
    }
}
