using System.Runtime.InteropServices;

namespace TestAccounts.Tool.Output;

/// <summary>Counts the steps of all accounts by service, in the order in which the services were first heard of.</summary>
internal sealed class ProgressBoard(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly List<ServiceProgress> services = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly long start = clock.GetTimestamp();
    private Phase phase;
    private int total;

    public void Add(AccountProgress progress)
    {
        lock (gate)
        {
            if (!places.TryGetValue(progress.Service, out var place))
            {
                places[progress.Service] = place = services.Count;
                services.Add(new ServiceProgress { Service = progress.Service });
            }

            ref var service = ref CollectionsMarshal.AsSpan(services)[place];
            service = service.After(progress.Step, clock.GetElapsedTime(start));
            phase = PhaseAfter(progress.Step);
            total = progress.Total;
        }
    }

    public ProgressSnapshot Read()
    {
        lock (gate)
        {
            return new ProgressSnapshot(phase, total, [.. services]);
        }
    }

    public TimeSpan? TimeOf(string service)
    {
        lock (gate)
        {
            return places.TryGetValue(service, out var place) ? services[place].Elapsed : null;
        }
    }

    private Phase PhaseAfter(AccountStep step) => step switch
    {
        AccountStep.Intended or AccountStep.Created => Phase.Provisioning,
        AccountStep.Deleted => Phase.Deleting,
        _ => phase,
    };
}
