namespace TestAccounts.Provisioning;

/// <summary>Why services failed: the first causes of each, as the hundredth account of a broken service says nothing new; in the order of the config.</summary>
internal sealed class ServiceFailures
{
    private const int FaultsForEachService = 3;
    private readonly Lock gate = new();
    private readonly SortedDictionary<int, List<Fault>> byService = [];

    public bool Any => byService.Count > 0;

    public IReadOnlyList<Fault> Faults => [.. byService.Values.SelectMany(f => f)];

    /// <summary>Says how many accounts of a service are concerned.</summary>
    public void Count(int service, int concerned, int all)
    {
        lock (gate)
        {
            if (byService.TryGetValue(service, out var faults))
            {
                byService[service] = faults.ConvertAll(fault => ServiceFaults.Concerning(fault, concerned, all));
            }
        }
    }

    public void Add(int service, Fault fault)
    {
        lock (gate)
        {
            if (!byService.TryGetValue(service, out var faults))
            {
                byService.Add(service, faults = []);
            }

            if (faults.Count < FaultsForEachService && !faults.Exists(f => f.Code == fault.Code))
            {
                faults.Add(fault);
            }
        }
    }
}
