namespace TestAccounts.ModelBench;

/// <summary>What becomes of the ids of accounts that were deleted.</summary>
public enum FreedIds
{
    AreNeverUsedAgain,

    /// <summary>Somebody who makes an account by hand gets one at once.</summary>
    AreGivenAwayAtOnce,

    /// <summary>Somebody who makes accounts by hand between two commands gets them.</summary>
    AreGivenAwayLater,
}
