namespace TestAccounts.ModelBench;

/// <summary>Services and what happens to them, drawn from a seed alone.</summary>
public sealed record SequencePlan(int Seed, IReadOnlyList<ServicePlan> Services, IReadOnlyList<Step> Steps)
{
    /// <summary>Runs have guardians.</summary>
    public bool IsGuarded { get; init; }

    /// <summary>How long a guardian needs to appear.</summary>
    public TimeSpan GuardianDelay { get; init; }

    /// <summary>The commands are real processes, and so are their deaths.</summary>
    public bool InProcesses { get; init; }

    /// <summary>The last command also sweeps by tag.</summary>
    public bool EndsByTag { get; init; }

    /// <summary>Whether a service does what no promise covers.</summary>
    public bool IsBeyondBounds(int service) =>
        !Services[service].CanBeFound || InjectionsOf(service).Any(injection => injection.IsLate || (injection.ThrottlesWhatIsDone && Services[service].AllowsTwins));

    private IEnumerable<FaultInjection> InjectionsOf(int service) =>
        [Services[service].Injection, .. Steps.OfType<InjectionStep>().Where(step => step.Service == service).Select(step => step.Injection)];

    public override string ToString() => string.Join(
        System.Environment.NewLine,
        [
            $"seed {Seed}{(InProcesses ? ", in processes" : "")}{(IsGuarded ? $", guarded after {GuardianDelay.TotalMilliseconds:0} ms" : "")}",
            .. Services.Select((service, number) => $"  {service}{(IsBeyondBounds(number) ? " (beyond the bounds)" : "")}"),
            .. Steps.Select((step, number) => $"  {number + 1}. {step}"),
            $"  {Steps.Count + 1}. all is well again, and {(EndsByTag ? "SweepByTag" : "Sweep")}",
        ]);
}
