namespace TestAccounts.AccountApi;

/// <summary>What is known of a create that is under way, or was cut short.</summary>
/// <param name="onUncertain">Told, once, when the account may exist although no answer said so.</param>
/// <param name="onMissingId">Told when an answer lacks the id that the description sees in it.</param>
/// <param name="stop">Ends a create that was not sent, or certainly came to nothing.</param>
internal sealed class CreateState(Action onUncertain, Action<Fault> onMissingId, CancellationToken stop)
{
    private bool wasUncertain;
    private bool reported;

    /// <summary>Whether there may be an account that no answer told of.</summary>
    public bool IsUncertain { get; private set; }

    /// <summary>What ends the wait for the next request: what may have made an account has to come to its end.</summary>
    /// <param name="abort">Ends everything.</param>
    public CancellationToken WaitFor(CancellationToken abort) => IsUncertain ? abort : stop;

    /// <summary>From here to a certain answer, a cancelled call leaves an account that may exist.</summary>
    public void Sending()
    {
        wasUncertain = IsUncertain;
        IsUncertain = true;
    }

    /// <summary>What was sent last certainly made no account.</summary>
    public void NotDone() => IsUncertain = wasUncertain;

    public void ReportMissingId(Fault fault) => onMissingId(fault);

    public void ReportUncertain()
    {
        if (!reported)
        {
            reported = true;
            onUncertain();
        }
    }
}
