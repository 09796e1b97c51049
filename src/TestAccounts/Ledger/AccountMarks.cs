namespace TestAccounts.Ledger;

/// <summary>What is known of an account of a run; marks add up.</summary>
[Flags]
internal enum AccountMarks
{
    None = 0,

    /// <summary>A create may be sent.</summary>
    Intended = 1,

    /// <summary>The id is known.</summary>
    Created = 2,

    /// <summary>The account was seen and ready.</summary>
    Verified = 4,

    /// <summary>The account is confirmed gone.</summary>
    Deleted = 8,

    /// <summary>A create got no certain answer, so that there may be an account, or a second one.</summary>
    Uncertain = 16,

    /// <summary>Every create was certainly refused, or never sent: there is no account.</summary>
    Refused = 32,

    /// <summary>Nobody can tell whether there is an account, and it was reported as possibly left.</summary>
    Abandoned = 64,

    /// <summary>The owner has sent its last create, and got no certain answer: no further one is under way.</summary>
    GaveUp = 128,

    /// <summary>Somebody said that no clean-up is to look for it any more.</summary>
    Forgotten = 256,

    /// <summary>The service said that it made the account, and not which one.</summary>
    Promised = 512,

    /// <summary>The create was refused, and one look-up did not show an account; it may do so later.</summary>
    Doubted = 1024,

    /// <summary>A read shows another login, and a look-up by ours the same id: that of a service which shows no login as it is.</summary>
    OursByLookUp = 2048,
}
