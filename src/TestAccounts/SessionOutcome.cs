namespace TestAccounts;

/// <summary>How a session ended; the values are the exit codes of the command line.</summary>
public enum SessionOutcome
{
    /// <summary>All done.</summary>
    Done = 0,

    /// <summary>Provisioning or verification failed; what had been created was deleted again.</summary>
    Failed = 1,

    /// <summary>The config or the parameters are wrong; nothing was sent.</summary>
    Refused = 2,

    /// <summary>Accounts are left behind; the faults name each one.</summary>
    LeftBehind = 3,
}
