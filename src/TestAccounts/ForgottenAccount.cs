namespace TestAccounts;

/// <summary>What somebody said that no clean-up is to look for any more.</summary>
/// <param name="Account">The account's key; <see langword="null"/> where it was the whole run.</param>
/// <param name="Login">The account's login.</param>
/// <param name="Reason">Why.</param>
/// <param name="User">Who said so.</param>
/// <param name="At">When.</param>
public sealed record ForgottenAccount(string? Account, string? Login, string Reason, string User, DateTimeOffset At);
