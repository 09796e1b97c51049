namespace TestAccounts.Sending;

/// <summary>How a host stands, as the end of a request shows it.</summary>
internal enum HostState
{
    /// <summary>Nothing was learnt, as where the request was cancelled.</summary>
    Unknown,

    /// <summary>It answers.</summary>
    Responding,

    /// <summary>It answers that it wants fewer requests for a while.</summary>
    Throttling,

    /// <summary>The request was sent, and no answer came.</summary>
    Silent,

    /// <summary>No connection to it came about.</summary>
    Unreachable,
}
