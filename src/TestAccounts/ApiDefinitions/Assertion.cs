namespace TestAccounts.ApiDefinitions;

/// <summary>A signed JWT of RFC 7523 that stands for a client's secret, or for a grant.</summary>
/// <param name="Field">The field of the token request that carries it.</param>
/// <param name="Issuer">Who signs.</param>
/// <param name="Subject">Whom it speaks for.</param>
/// <param name="Audience">Whom it is for; the token endpoint where it is left out.</param>
/// <param name="Scope">What is asked for, where the assertion itself has to say so.</param>
/// <param name="Key">What signs it.</param>
/// <param name="KeyId">The name of the key.</param>
internal sealed record Assertion(string Field, string Issuer, string? Subject, string? Audience, string? Scope, SigningKey Key, string? KeyId);
