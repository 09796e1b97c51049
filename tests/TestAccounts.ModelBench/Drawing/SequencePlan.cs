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

    /// <summary>A commit may come later than the product says that it looks for it.</summary>
    public bool IsBeyondBounds =>
        Services.Any(service => service.Weather.IsBeyondBounds) || Steps.OfType<WeatherStep>().Any(step => step.Weather.IsBeyondBounds);

    public override string ToString() => string.Join(
        System.Environment.NewLine,
        [
            $"seed {Seed}{(InProcesses ? ", in processes" : "")}{(IsGuarded ? $", guarded after {GuardianDelay.TotalMilliseconds:0} ms" : "")}{(IsBeyondBounds ? ", beyond the bounds" : "")}",
            .. Services.Select(service => $"  {service}"),
            .. Steps.Select((step, number) => $"  {number + 1}. {step}"),
            $"  {Steps.Count + 1}. all is well again, and {(EndsByTag ? "SweepByTag" : "Sweep")}",
        ]);
}
