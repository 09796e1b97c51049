namespace TestAccounts.Answers;

/// <summary>How an answer writes when to come again.</summary>
internal enum ResetUnit
{
    Seconds,
    Milliseconds,
    EpochSeconds,
    EpochMilliseconds,
    Date,
}
