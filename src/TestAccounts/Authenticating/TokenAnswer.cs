namespace TestAccounts.Authenticating;

/// <summary>What became of a token request: a token, or a refusal that asking again would not change.</summary>
internal sealed record TokenAnswer(Token? Token, Fault? Refusal);
