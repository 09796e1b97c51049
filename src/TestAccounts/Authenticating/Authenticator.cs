using TestAccounts.Sending;

namespace TestAccounts.Authenticating;

/// <summary>Proves to one service who sends a request.</summary>
internal abstract class Authenticator : IDisposable
{
    /// <summary>The token that requests carry, fetched once for all that ask together; <see langword="null"/> where this kind needs none.</summary>
    /// <exception cref="ServiceException">The service gave none.</exception>
    public virtual ValueTask<string?> TokenAsync(CancellationToken cancellationToken) => default;

    /// <summary>Adds the proof to a request.</summary>
    public abstract void Authenticate(OutgoingRequest request, string? token);

    /// <summary>Told that a request with this token was answered "unauthorized"; answers whether the next token may do better.</summary>
    public virtual bool Renew(string? token) => false;

    public virtual void Dispose()
    {
    }
}
