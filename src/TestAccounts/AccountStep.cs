namespace TestAccounts;

/// <summary>The steps of an account, as <see cref="ISessionLog.Progress"/> reports them.</summary>
public enum AccountStep
{
    /// <summary>The ledger holds the intent to create the account.</summary>
    Intended,

    /// <summary>The service answered with the id of the account.</summary>
    Created,

    /// <summary>The account was read back and is ready.</summary>
    Verified,

    /// <summary>The account is confirmed gone.</summary>
    Deleted,

    /// <summary>The account could not be created, verified or deleted.</summary>
    Failed,
}
