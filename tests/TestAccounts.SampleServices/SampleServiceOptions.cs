namespace TestAccounts.SampleServices;

public sealed record SampleServiceOptions
{
    /// <summary>Makes the id of a new account; random by default, or the account's number if ids are numbers.</summary>
    public IdFactory? NewId { get; init; }

    /// <summary>Ids are JSON numbers in answers; the id factory must then give digits.</summary>
    public bool NumericIds { get; init; }

    /// <summary>A second account with the same login is refused with 409.</summary>
    public bool UniqueLogins { get; init; } = true;

    /// <summary>Without it, finding and listing answer every account whatever was asked for.</summary>
    public bool HonoursFilters { get; init; } = true;

    /// <summary>The loopback port; any free one by default.</summary>
    public int Port { get; init; }

    /// <summary>Benchmarks turn it off to keep memory flat.</summary>
    public bool RecordsRequests { get; init; } = true;
}
