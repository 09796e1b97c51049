using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Flurl;
using Flurl.Http;
using Polly;
using Polly.Timeout;
using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration;
using TestAccounts.Templates;

namespace TestAccounts.AccountApi;

/// <summary>Sends requests to one service, with its credentials, its time-out and its cap.</summary>
internal sealed class ServiceChannel(ServiceTarget target, HttpChannel http, Redactor redactor) : IDisposable
{
    private readonly string baseUrl = target.Endpoint.OriginalString.TrimEnd('/');
    private readonly (string Name, string Value)? credentials = CredentialsOf(target.Authentication);
    private readonly SemaphoreSlim gate = new(target.Limits.Parallelism);

    private readonly ResiliencePipeline timeout = new ResiliencePipelineBuilder().AddTimeout(target.Limits.Timeout).Build();

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

    public void Dispose() => gate.Dispose();

    private string UrlOf(RequestTemplate request, IAccountValues account)
    {
        try
        {
            var target = request.Target.Render(account);
            return target.StartsWith('/') ? baseUrl + target : target;
        }
        catch (UnusableValueException e)
        {
            throw new ServiceException(ServiceFaults.UnusableId(target.Name, account.Key, e.Value));
        }
    }

    private async Task<Attempt> SendAsync(RequestTemplate request, string url, IAccountValues account, CancellationToken cancellationToken)
    {
        try
        {
            return await timeout.ExecuteAsync(
                static (call, token) => call.Channel.AnswerAsync(call.Request, call.Url, call.Account, token),
                (Channel: this, Request: request, Url: url, Account: account),
                cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException)
        {
            return new(null, Sent: true, $"there was no answer within {target.Limits.Timeout.TotalSeconds:0.#} s.");
        }
        catch (FlurlHttpException e) when (e.InnerException is HttpRequestException cause && !cancellationToken.IsCancellationRequested)
        {
            return new(null, !IsBeforeSending(cause), $"{redactor.Redact(Innermost(cause).Message.TrimEnd('.'))}.");
        }
    }

    private async ValueTask<Attempt> AnswerAsync(RequestTemplate request, string url, IAccountValues account, CancellationToken cancellationToken)
    {
        var call = new FlurlRequest(new Url(url)) { Client = http.Flurl };
        if (credentials is var (name, value))
        {
            call.Headers[name] = value;
        }

        foreach (var header in request.Headers)
        {
            call.Headers[header.Name] = header.Value.Render(account);
        }

        using var content = ContentOf(request, account);
        try
        {
            var message = await call.SendAsync(request.Method, content, cancellationToken).ConfigureAwait(false);
            var body = await message.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return new(new((int)message.StatusCode, message, body), Sent: true, "");
        }
        catch (FlurlHttpException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    // The handler sends a request without content again by itself when a connection breaks; with content it leaves that to us.
    private static ByteArrayContent? ContentOf(RequestTemplate request, IAccountValues account)
    {
        if (request.Body is null)
        {
            return request.Method == HttpMethod.Get || request.Method == HttpMethod.Delete ? null : new ByteArrayContent([]);
        }

        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            request.Body.Write(json, account);
        }

        var content = new ByteArrayContent(buffer.WrittenSpan.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue(request.ContentType);
        return content;
    }

    private static (string, string)? CredentialsOf(Authentication authentication) => authentication switch
    {
        Authentication.Basic basic => ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{basic.Username}:{basic.Password}"))}"),
        Authentication.Bearer bearer => ("Authorization", $"Bearer {bearer.Token}"),
        Authentication.ApiKey key => (key.Header, key.Value),
        _ => null,
    };

    private static bool IsBeforeSending(HttpRequestException e) => e.HttpRequestError is
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or
        HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private static Exception Innermost(Exception e) => e.InnerException is null ? e : Innermost(e.InnerException);
}
