namespace TestAccounts.Sending;

/// <summary>What a request is in the queue.</summary>
internal enum RequestRank
{
    /// <summary>A delete, which goes before all others.</summary>
    Delete,

    /// <summary>Any other.</summary>
    Other,

    /// <summary>One that asks whether the service is there, and so goes to a host that is down, too.</summary>
    Knock,
}
