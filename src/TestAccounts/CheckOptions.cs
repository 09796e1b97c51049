namespace TestAccounts;

/// <summary>How far a check goes.</summary>
/// <param name="Canary">Whether it makes one account in each service, finds, reads and lists it, and deletes it again; without it, nothing is created.</param>
public sealed record CheckOptions(bool Canary = false);
