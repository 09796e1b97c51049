namespace TestAccounts.Testing.Leases;

/// <summary>The line of code that asked for a lease.</summary>
internal sealed record Caller(string Member, string File, int Line)
{
    public override string ToString() => $"{Member} ({File[(File.LastIndexOfAny(['/', '\\']) + 1)..]}:{Line})";
}
