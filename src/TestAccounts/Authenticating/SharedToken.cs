using TestAccounts.Sending;

namespace TestAccounts.Authenticating;

/// <summary>One token for all requests of a service: fetched once however many ask together, and renewed before it expires.</summary>
/// <param name="fetch">Fetches a token; throws a <see cref="ServiceException"/> where asking again may help.</param>
/// <param name="clock">Tells when the token is due.</param>
internal sealed class SharedToken(Func<CancellationToken, Task<TokenAnswer>> fetch, TimeProvider clock) : IDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource end = new();
    private Token? current;
    private Token? previous;
    private Task<Token>? fetching;
    private Fault? refusal;

    /// <summary>The token that is valid now. A caller that is cancelled goes alone: the request goes on for the others.</summary>
    public ValueTask<Token> GetAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (current is { } held && (now < held.RenewAt || (fetching is not null && now < held.Expires)))
            {
                return new(held);
            }

            if (refusal is not null)
            {
                throw new ServiceException(refusal);
            }

            fetching ??= Task.Run(FetchAsync, CancellationToken.None);
            return new(fetching.WaitAsync(cancellationToken));
        }
    }

    /// <summary>The headers that were fetched with a token.</summary>
    public IReadOnlyList<(string Name, string Value)> HeadersOf(string? token)
    {
        lock (gate)
        {
            return (previous?.Value == token ? previous : current)?.Headers ?? [];
        }
    }

    /// <summary>Drops a token that a service refused, unless another one has taken its place already.</summary>
    public void Drop(string? token)
    {
        lock (gate)
        {
            if (current?.Value == token)
            {
                (previous, current) = (current, null);
            }
        }
    }

    public void Dispose()
    {
        end.Cancel();
        end.Dispose();
    }

    private async Task<Token> FetchAsync()
    {
        try
        {
            var answer = await fetch(end.Token).ConfigureAwait(false);
            return Take(answer);
        }
        catch (ServiceException) when (PutOff() is { } held)
        {
            return held;
        }
        finally
        {
            lock (gate)
            {
                fetching = null;
            }
        }
    }

    private Token Take(TokenAnswer answer)
    {
        lock (gate)
        {
            refusal = answer.Refusal;
            if (answer.Token is null)
            {
                throw new ServiceException(answer.Refusal!);
            }

            (previous, current) = (current ?? previous, answer.Token);
            return answer.Token;
        }
    }

    // A token that could not be renewed in good time is used to its end.
    private Token? PutOff()
    {
        lock (gate)
        {
            return current = current is { } held && clock.GetUtcNow() < held.Expires ? held with { RenewAt = held.Expires } : null;
        }
    }
}
