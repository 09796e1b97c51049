namespace TestAccounts.Tool.Output;

/// <summary>Counts the steps of all accounts by service, in the order of the config.</summary>
internal sealed class ProgressBoard(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly SortedList<int, ServiceProgress> services = [];
    private readonly long start = clock.GetTimestamp();
    private Phase phase;
    private int total;

    public void Add(AccountProgress progress)
    {
        lock (gate)
        {
            var before = services.TryGetValue(progress.Place, out var known) ? known : new ServiceProgress { Service = progress.Service };
            services[progress.Place] = before.After(progress.Step, clock.GetElapsedTime(start));
            phase = PhaseAfter(progress.Step);
            total = progress.Total;
        }
    }

    public ProgressSnapshot Read()
    {
        lock (gate)
        {
            return new ProgressSnapshot(phase, total, [.. services.Values]);
        }
    }

    public TimeSpan? TimeOf(string service)
    {
        lock (gate)
        {
            return services.Values.FirstOrDefault(progress => progress.Service == service) is { Service: not null } found ? found.Elapsed : null;
        }
    }

    private Phase PhaseAfter(AccountStep step) => step switch
    {
        AccountStep.Intended or AccountStep.Created => Phase.Provisioning,
        AccountStep.Deleted => Phase.Deleting,
        _ => phase,
    };
}
