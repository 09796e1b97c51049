namespace TestAccounts;

/// <summary>What was forgotten.</summary>
/// <param name="RunId">The run.</param>
/// <param name="IsClosed">Whether nothing else of the run is left, so that it is closed.</param>
/// <param name="Forgotten">The accounts, which may exist still; the cause of each is the reason that was given.</param>
public sealed record ForgetReport(string RunId, bool IsClosed, IReadOnlyList<LeftAccount> Forgotten);
