namespace TestAccounts.Recognition;

/// <summary>A login as a service keeps it, where that is not how it was sent.</summary>
/// <param name="Path">Where the login was looked for.</param>
/// <param name="Text">What is there.</param>
/// <param name="MarkAt">Where the mark is instead; <see langword="null"/> where it is in the login.</param>
internal sealed record KeptLogin(string Path, string Text, string? MarkAt);
