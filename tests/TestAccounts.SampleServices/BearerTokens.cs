using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace TestAccounts.SampleServices;

/// <summary>Access tokens that really expire.</summary>
internal sealed class BearerTokens(TimeSpan lifetime)
{
    private readonly ConcurrentDictionary<string, Token> tokens = new(StringComparer.Ordinal);

    public int Issued => tokens.Count;

    public int LifetimeSeconds => (int)lifetime.TotalSeconds;

    public string Issue(string scope)
    {
        var token = RandomNumberGenerator.GetHexString(48, lowercase: true);
        tokens[token] = new Token(scope, TimeProvider.System.GetTimestamp());
        return token;
    }

    /// <summary>The scope of the token that the call bears, unless it is unknown or has expired.</summary>
    public string? ScopeOf(Call call) => IsExpired(call) ? null : Find(call)?.Scope;

    public bool IsExpired(Call call) =>
        Find(call) is { } token && TimeProvider.System.GetElapsedTime(token.IssuedAt) >= lifetime;

    private Token? Find(Call call) =>
        call.Header("Authorization")?.Split(' ', 2) is [var scheme, var value]
        && scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            ? tokens.GetValueOrDefault(value)
            : null;

    private sealed record Token(string Scope, long IssuedAt);
}
