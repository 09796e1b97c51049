using System.Buffers;
using System.Text.Json;
using TestAccounts.ApiDefinitions;
using TestAccounts.Authenticating;
using TestAccounts.Configuration;
using TestAccounts.Templates;

namespace TestAccounts.AccountApi;

/// <summary>Sends requests to one service, with its credentials, its time-out and its cap.</summary>
internal sealed class ServiceChannel : IDisposable
{
    private readonly ServiceTarget target;
    private readonly HttpChannel http;
    private readonly Redactor redactor;
    private readonly RequestSender sender;
    private readonly Authenticator authenticator;
    private readonly string baseUrl;
    private readonly SemaphoreSlim gate;

    public ServiceChannel(ServiceTarget target, HttpChannel http, Redactor redactor, TimeProvider clock)
    {
        this.target = target;
        this.http = http;
        this.redactor = redactor;
        sender = new(target, http, redactor);
        authenticator = Authenticators.Of(target, sender, redactor, clock);
        baseUrl = target.Endpoint.OriginalString.TrimEnd('/');
        gate = new(target.Limits.Parallelism);
    }

    /// <summary>Sends a request once. The time that it waits for its turn does not count.</summary>
    /// <exception cref="ServiceException">A value would change which path the request goes to.</exception>
    public async Task<Attempt> SendOnceAsync(RequestTemplate request, IAccountValues account, CancellationToken cancellationToken)
    {
        var url = UrlOf(request, account);
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await http.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await SendAsync(request, url, account, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                http.Gate.Release();
            }
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Describes a request and its answer for a fault.</summary>
    public Exchange Describe(RequestTemplate request, IAccountValues account, Answer? answer = null)
    {
        var excerpt = answer?.Excerpt(text => Redact(text, account)) is { Length: > 0 } said ? $" It says: {said}" : "";
        return new(target.Name, request.Method.Method, Redact(UrlOf(request, account), account), excerpt);
    }

    /// <summary>Masks the secrets of the service and of the account.</summary>
    public string Redact(string text, IAccountValues account) => account.Redact(redactor.Redact(text));

    public void Dispose()
    {
        authenticator.Dispose();
        gate.Dispose();
    }

    private string UrlOf(RequestTemplate request, IAccountValues account)
    {
        try
        {
            var path = request.Target.Render(account);
            return path.StartsWith('/') ? baseUrl + path : path;
        }
        catch (UnusableValueException e)
        {
            throw new ServiceException(ServiceFaults.UnusableId(target.Name, account.Key, e.Value));
        }
    }

    // An answer "unauthorized" says that nothing was done, so that even a create may be sent again.
    private async Task<Attempt> SendAsync(RequestTemplate request, string url, IAccountValues account, CancellationToken cancellationToken)
    {
        const int Unauthorized = 401;
        var token = await authenticator.TokenAsync(cancellationToken).ConfigureAwait(false);
        var attempt = await sender.SendAsync(Build(request, url, account, token), cancellationToken).ConfigureAwait(false);
        if (attempt.Answer is { Status: Unauthorized } && authenticator.Renew(token))
        {
            token = await authenticator.TokenAsync(cancellationToken).ConfigureAwait(false);
            attempt = await sender.SendAsync(Build(request, url, account, token), cancellationToken).ConfigureAwait(false);
        }

        return attempt;
    }

    private OutgoingRequest Build(RequestTemplate request, string url, IAccountValues account, string? token)
    {
        var outgoing = new OutgoingRequest(request.Method, url, BodyOf(request, account), request.Body is null ? null : request.ContentType);
        foreach (var header in request.Headers)
        {
            outgoing.Headers.Add((header.Name, header.Value.Render(account)));
        }

        authenticator.Authenticate(outgoing, token);
        return outgoing;
    }

    // The handler sends a request without content again by itself when a connection breaks; with content it leaves that to us.
    private static ReadOnlyMemory<byte>? BodyOf(RequestTemplate request, IAccountValues account)
    {
        if (request.Body is null)
        {
            return request.Method == HttpMethod.Get || request.Method == HttpMethod.Delete ? null : ReadOnlyMemory<byte>.Empty;
        }

        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            request.Body.Write(json, account);
        }

        return buffer.WrittenMemory;
    }
}
