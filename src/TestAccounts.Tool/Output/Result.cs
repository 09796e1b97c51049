namespace TestAccounts.Tool.Output;

/// <summary>The document that <c>--json</c> writes; the same shape for every command, without what the command does not have.</summary>
internal sealed record Result
{
    public required string Command { get; init; }

    public int ExitCode { get; init; }

    public RunPlan? Plan { get; init; }

    public IReadOnlyList<RunSummary>? Runs { get; init; }

    public IReadOnlyList<AccountInfo>? Accounts { get; init; }

    public IReadOnlyList<SweptAccount>? Swept { get; init; }

    public IReadOnlyList<LeftAccount>? Left { get; init; }

    public IReadOnlyList<LeftAccount>? Forgotten { get; init; }

    public IReadOnlyList<CheckedService>? Services { get; init; }

    public IReadOnlyList<Fault> Faults { get; init; } = [];
}
