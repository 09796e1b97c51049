namespace TestAccounts.AccountApi;

/// <summary>What is known of a create that is under way, or was cut short.</summary>
/// <param name="onUncertain">Told, once, when the account may exist although no answer said so.</param>
internal sealed class CreateState(Action onUncertain)
{
    private bool wasUncertain;
    private bool reported;

    /// <summary>Whether there may be an account that no answer told of.</summary>
    public bool IsUncertain { get; private set; }

    /// <summary>From here to a certain answer, a cancelled call leaves an account that may exist.</summary>
    public void Sending()
    {
        wasUncertain = IsUncertain;
        IsUncertain = true;
    }

    /// <summary>What was sent last certainly made no account.</summary>
    public void NotDone() => IsUncertain = wasUncertain;

    public void ReportUncertain()
    {
        if (!reported)
        {
            reported = true;
            onUncertain();
        }
    }
}
