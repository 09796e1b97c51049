namespace TestAccounts.Provisioning;

/// <summary>How a delete ended.</summary>
/// <param name="Account">The account.</param>
/// <param name="IsGone">Whether it is confirmed gone.</param>
/// <param name="Cause">Why it is left; <see langword="null"/> where it is gone, or where only time will tell.</param>
internal sealed record Deletion(RecordedAccount Account, bool IsGone, string? Cause)
{
    public static Deletion Gone(RecordedAccount account) => new(account, true, null);

    public static Deletion Unsettled(RecordedAccount account) => new(account, false, null);

    public static Deletion Left(RecordedAccount account, string cause) => new(account, false, cause);
}
