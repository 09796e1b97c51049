using TestAccounts.AccountApi;
using TestAccounts.Configuration;

namespace TestAccounts.Checking;

/// <summary>What is found out about one service. What has no place in the config, as a preset described it, gets the service's.</summary>
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
        var placed = fault.File is null && (service.Node["name"] ?? service.Node).Place is { } place
            ? fault with { File = place.File, Line = place.Line, Column = place.Column }
            : fault;
        lock (gate)
        {
            if (!list.Contains(placed))
            {
                list.Add(placed);
            }
        }
    }
}
