namespace TestAccounts.ModelBench;

/// <summary>What a service of the model may have about it; any mix of them.</summary>
public enum Oddity
{
    /// <summary>Replicas that disagree for a while after each write.</summary>
    Replicas,

    /// <summary>The service keeps a login in another form than it was sent.</summary>
    RewrittenLogins,

    /// <summary>A create is answered 4xx or 5xx, and the account is made.</summary>
    RefusedThoughDone,

    /// <summary>A deleted account's id is given to somebody who makes an account by hand.</summary>
    ReusedIds,

    /// <summary>A create is committed after the client's time-out.</summary>
    SlowCreates,

    /// <summary>Connections break before or after the commit, answers come late, or as 500, 503, or without an id.</summary>
    LostAnswers,

    /// <summary>What was made cannot be read or found for a while.</summary>
    HiddenAtFirst,

    /// <summary>A gateway answers while the service is down.</summary>
    Gateway,

    /// <summary>The password was changed.</summary>
    WrongPassword,

    /// <summary>Whoever has no right to search finds nothing, rather than being refused.</summary>
    SearchesForAnybody,

    /// <summary>The description tells by a body alone what is missing.</summary>
    MissingByBody,

    /// <summary>Strangers' logins look like marks.</summary>
    LookAlikes,

    /// <summary>Lists come in no order, or unfiltered.</summary>
    ListsOfAnyOrder,

    /// <summary>Two accounts may have the same login.</summary>
    Twins,

    /// <summary>Too many requests, now and then.</summary>
    Throttling,

    /// <summary>The config is changed or removed between two commands.</summary>
    ChangedConfigs,

    /// <summary>Everything in the checkout that is not under version control is removed.</summary>
    CleanCheckout,
}
