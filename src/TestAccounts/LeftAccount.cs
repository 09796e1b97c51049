namespace TestAccounts;

/// <summary>An account that exists or may exist after a teardown.</summary>
/// <param name="RunId">The run that created the account.</param>
/// <param name="Service">The service's name.</param>
/// <param name="Endpoint">The service's endpoint.</param>
/// <param name="Account">The account's key.</param>
/// <param name="Login">The account's unique login.</param>
/// <param name="Id">The account's id, where it is known.</param>
/// <param name="Age">How long ago the run began.</param>
/// <param name="Cause">Why the account could not be deleted.</param>
public sealed record LeftAccount(
    string RunId, string Service, string Endpoint, string Account, string Login, string? Id, TimeSpan Age, string Cause)
{
    /// <summary>
    /// Until when the guardian goes on looking for the account, which was not there so far, and whose create got no answer;
    /// <see langword="null"/> for any other.
    /// </summary>
    public DateTimeOffset? LookedForUntil { get; init; }

    /// <summary>Until when the run's guardian goes on trying to delete the account; <see langword="null"/> where none is at work.</summary>
    public DateTimeOffset? GuardedUntil { get; init; }

    /// <summary>Whether the teardown had to end before it was done with the account, as after Ctrl+C; nothing is wrong with its delete then.</summary>
    public bool IsUnfinished { get; init; }
}
