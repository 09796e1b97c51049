using TestAccounts.Ledger;

namespace TestAccounts.AccountApi;

/// <summary>What is known of a create that is under way, or was cut short.</summary>
/// <param name="onUncertain">
/// Told each time that the account may exist although no answer said so: whether the service answered at all, and when the create was sent.
/// </param>
/// <param name="onMissingId">Told when an answer lacks the id that the description sees in it.</param>
/// <param name="clock">Tells when a create is sent.</param>
/// <param name="stop">Ends a create that was not sent, or certainly came to nothing.</param>
internal sealed class CreateState(Action<bool, DateTimeOffset> onUncertain, Action<Fault> onMissingId, TimeProvider clock, CancellationToken stop)
{
    private bool wasUncertain;
    private bool isUnreported;
    private DateTimeOffset sentAt;

    /// <summary>Whether there may be an account that no answer told of.</summary>
    public bool IsUncertain { get; private set; }

    /// <summary>Whether it was a look-up that told the id.</summary>
    public bool IsFound { get; private set; }

    /// <summary>What ends the wait for the next request: what may have made an account has to come to its end.</summary>
    /// <param name="abort">Ends everything.</param>
    public CancellationToken WaitFor(CancellationToken abort) => IsUncertain ? abort : stop;

    /// <summary>From here to a certain answer, a cancelled call leaves an account that may exist.</summary>
    public void Sending()
    {
        wasUncertain = IsUncertain;
        IsUncertain = isUnreported = true;
        sentAt = clock.GetUtcNow();
    }

    /// <summary>What was sent last certainly made no account.</summary>
    public void NotDone() => (IsUncertain, isUnreported) = (wasUncertain, false);

    /// <summary>What else the ledger is to know of a create that did not give an id.</summary>
    public AccountMarks Marks { get; private set; }

    /// <summary>The service said that it was done.</summary>
    public void Promised()
    {
        Marks |= AccountMarks.Promised;
        ReportUncertain(answered: true);
    }

    /// <summary>The service refused it, and shows no account so far.</summary>
    public void Doubted()
    {
        Marks |= AccountMarks.Doubted;
        ReportUncertain(answered: true);
    }

    public string Found(string id)
    {
        IsFound = true;
        return id;
    }

    public void ReportMissingId(Fault fault) => onMissingId(fault);

    /// <param name="answered">Whether the service itself answered.</param>
    public void ReportUncertain(bool answered)
    {
        isUnreported = false;
        onUncertain(answered, sentAt);
    }

    /// <summary>Reports the create that was sent last, where it was cut short.</summary>
    public void ReportCut()
    {
        if (isUnreported)
        {
            ReportUncertain(answered: false);
        }
    }
}
