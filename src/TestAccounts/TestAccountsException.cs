namespace TestAccounts;

/// <summary>Ends a session; carries every fault that was found.</summary>
public sealed class TestAccountsException : Exception
{
    /// <summary>Creates the exception.</summary>
    public TestAccountsException(SessionOutcome outcome, IReadOnlyList<Fault> faults, Exception? innerException = null)
        : base(string.Join(System.Environment.NewLine, faults), innerException)
    {
        Outcome = outcome;
        Faults = faults;
    }

    /// <summary>How the session ended.</summary>
    public SessionOutcome Outcome { get; }

    /// <summary>All faults, in the order in which they were found.</summary>
    public IReadOnlyList<Fault> Faults { get; }
}
