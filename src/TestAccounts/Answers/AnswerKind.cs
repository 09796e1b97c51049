namespace TestAccounts.Answers;

/// <summary>What an answer means.</summary>
internal enum AnswerKind
{
    /// <summary>It was done.</summary>
    Success,

    /// <summary>There is such an account already.</summary>
    Exists,

    /// <summary>There is no such account.</summary>
    Missing,

    /// <summary>Nothing was done, as there are too many requests.</summary>
    Throttled,

    /// <summary>The account is not ready yet.</summary>
    Pending,

    /// <summary>Nothing was done, as the credentials or the token do not count.</summary>
    Unauthorized,

    /// <summary>Something went wrong that may go better another time; it may have been done.</summary>
    Transient,

    /// <summary>Everything else.</summary>
    Refused,
}
