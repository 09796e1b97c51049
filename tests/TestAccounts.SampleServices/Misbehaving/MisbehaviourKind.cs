namespace TestAccounts.SampleServices.Misbehaving;

public enum MisbehaviourKind
{
    /// <summary>Waits, then serves the request, unless its client has gone.</summary>
    Latency,

    /// <summary>Answers with a status and perhaps <c>Retry-After</c>, and does nothing.</summary>
    Refuse,

    /// <summary>Says in the service's own way that there are too many requests, and does nothing.</summary>
    Throttle,

    /// <summary>Closes the connection and does nothing.</summary>
    Disconnect,

    /// <summary>A gateway answers for the service, with a page of HTML and any status, and does nothing.</summary>
    Gateway,

    /// <summary>A replica serves the request that has not heard of the last writes yet: those within the delay.</summary>
    Stale,

    /// <summary>Waits, then serves the request even if its client has gone.</summary>
    CommitLate,

    /// <summary>Serves the request, then answers 500.</summary>
    FailAfterCommit,

    /// <summary>Serves the request, then answers with a status as if it had refused it.</summary>
    RefuseAfterCommit,

    /// <summary>Serves the request, then closes the connection without an answer.</summary>
    DisconnectAfterCommit,

    /// <summary>Serves the request at once and waits before the answer.</summary>
    AnswerLate,

    /// <summary>What was just created cannot be read by its id for a while.</summary>
    HideFromRead,

    /// <summary>What was just created cannot be found or listed for a while.</summary>
    HideFromFind,

    /// <summary>Answers a create with neither a body nor a <c>Location</c> that holds the id.</summary>
    WithoutId,

    /// <summary>Answers with a page of HTML, under the true status.</summary>
    NotJson,

    /// <summary>Answers with a JSON body of many megabytes, under the true status.</summary>
    HugeBody,
}
