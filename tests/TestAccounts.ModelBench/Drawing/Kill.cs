using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.ModelBench;

/// <summary>A kill in the midst of a command.</summary>
/// <param name="Victim">Who dies.</param>
/// <param name="Phase">The phase of a request at which it happens; after a time where there is none.</param>
/// <param name="Request">Which request.</param>
/// <param name="After">After which time.</param>
public sealed record Kill(Victim Victim, RequestPhase? Phase, int Request, TimeSpan After)
{
    public override string ToString() =>
        $"kill {Victim} {(Phase is null ? $"after {After.TotalMilliseconds:0} ms" : $"{Phase} of request {Request}")}";
}
