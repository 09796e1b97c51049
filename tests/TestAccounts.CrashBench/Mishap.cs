namespace TestAccounts.CrashBench;

/// <summary>What happens to a trial besides the kill.</summary>
public enum Mishap
{
    None,

    /// <summary>Everything in the checkout but the config is removed while the victim works, as by <c>git clean -xfd</c>.</summary>
    CleanCheckoutBefore,

    /// <summary>The same, right after the kill.</summary>
    CleanCheckoutAfter,

    /// <summary>One byte of the run's record is changed after the kill.</summary>
    DamagedLedger,

    /// <summary>From the kill on a gateway answers for the services, for a while.</summary>
    Outage,
}
