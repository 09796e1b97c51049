using TestAccounts.Configuration;
using TestAccounts.Sending;

namespace TestAccounts.Checking;

/// <summary>What is found out about one service.</summary>
internal sealed class Findings(ServiceConfig service)
{
    private readonly Lock gate = new();
    private readonly List<Fault> faults = [];
    private readonly List<Fault> warnings = [];

    public void Fail(Fault fault) => Add(faults, fault);

    public void Warn(Fault fault) => Add(warnings, fault);

    public CheckedService Report(RequestTrace trace)
    {
        lock (gate)
        {
            return new(service.Target.Name, service.Target.Endpoint.OriginalString, trace.Of(service.Target.Name), [.. faults], [.. warnings]);
        }
    }

    private void Add(List<Fault> list, Fault fault)
    {
        var placed = service.Target.AtPlace(fault);
        lock (gate)
        {
            if (!list.Contains(placed))
            {
                list.Add(placed);
            }
        }
    }
}
