namespace TestAccounts.Tool.Output;

internal sealed record ProgressSnapshot(Phase Phase, int Total, IReadOnlyList<ServiceProgress> Services)
{
    public int Finished => Services.Sum(service => Phase == Phase.Deleting ? service.Deleted : service.Verified);
}
