namespace TestAccounts.SampleServices;

public sealed record SampleServiceOptions
{
    /// <summary>Makes the id of a new account; random by default, or the account's number if ids are numbers.</summary>
    public IdFactory? NewId { get; init; }

    /// <summary>Ids are JSON numbers in answers; the id factory must then give digits.</summary>
    public bool NumericIds { get; init; }

    /// <summary>A second account with the same login is refused with 409.</summary>
    public bool UniqueLogins { get; init; } = true;

    /// <summary>How the service keeps a login that it was sent; as it is by default.</summary>
    public Func<string, string>? LoginForm { get; init; }

    /// <summary>Finds an account by the login that was sent, whatever form it was kept in.</summary>
    public bool FindsSentLogins { get; init; } = true;

    /// <summary>Whoever comes next gets the id of an account that was deleted, at once: somebody who makes one by hand.</summary>
    public bool ReusesIds { get; init; }

    /// <summary>Finds and lists in another order each time.</summary>
    public bool Shuffles { get; init; }

    /// <summary>Who has no right to search is not refused, but finds nothing.</summary>
    public bool SearchesForAnybody { get; init; }

    /// <summary>Without it, finding and listing answer every account whatever was asked for.</summary>
    public bool HonoursFilters { get; init; } = true;

    /// <summary>The loopback port; any free one by default.</summary>
    public int Port { get; init; }

    /// <summary>Benchmarks turn it off to keep memory flat.</summary>
    public bool RecordsRequests { get; init; } = true;
}
