namespace TestAccounts.SampleServices.Misbehaving;

/// <summary>The boundaries of a request, as its service sees them.</summary>
public enum RequestPhase
{
    /// <summary>The request is about to be served; a request that is refused or cut off never comes here.</summary>
    BeforeCommit,

    /// <summary>The store has changed, and the client does not know yet.</summary>
    AfterCommit,

    /// <summary>The answer has left.</summary>
    Answered,
}
