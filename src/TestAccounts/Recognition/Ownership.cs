namespace TestAccounts.Recognition;

/// <summary>Whose an account is that a service showed.</summary>
internal enum Ownership
{
    /// <summary>The answer shows no login, so that it does not tell.</summary>
    Unknown,

    /// <summary>It has our login, or bears our mark.</summary>
    Ours,

    /// <summary>It has another login, and our mark is nowhere in it.</summary>
    Foreign,
}
