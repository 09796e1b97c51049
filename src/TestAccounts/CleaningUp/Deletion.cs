namespace TestAccounts.CleaningUp;

/// <summary>How a delete ended.</summary>
/// <param name="Account">The account.</param>
/// <param name="IsGone">Whether there is evidence that the account is gone.</param>
/// <param name="Cause">Why it is left; <see langword="null"/> where it is gone, or where only time will tell.</param>
/// <param name="Until">Until when it is worth looking for an account that may still appear; <see langword="null"/> where it is not.</param>
internal sealed record Deletion(RecordedAccount Account, bool IsGone, string? Cause, DateTimeOffset? Until = null)
{
    public static Deletion Gone(RecordedAccount account) => new(account, true, null);

    /// <summary>What goes on with it.</summary>
    public AccountDeletion? Work { get; private init; }

    public static Deletion Unsettled(RecordedAccount account, AccountDeletion work) => new(account, false, null) { Work = work };

    /// <summary>Whether the clean-up had to end before it was done with the account.</summary>
    public bool IsUnfinished { get; private init; }

    public static Deletion Unfinished(RecordedAccount account) => Left(account, "The time for the clean-up was over.") with { IsUnfinished = true };

    public static Deletion Left(RecordedAccount account, string cause) => new(account, false, cause);

    /// <summary>Nothing was found so far of an account whose create got no answer.</summary>
    public static Deletion Awaited(RecordedAccount account, DateTimeOffset until) => new(account, false, null, until);
}
