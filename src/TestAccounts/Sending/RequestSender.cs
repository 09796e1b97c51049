using System.Net.Http.Headers;
using System.Security.Authentication;
using Flurl;
using Flurl.Http;
using Polly;
using Polly.Timeout;
using TestAccounts.Answers;
using TestAccounts.Configuration;
using TestAccounts.Secrets;

namespace TestAccounts.Sending;

/// <summary>Sends requests of one service, within its time-out, and tells how each ended.</summary>
internal sealed class RequestSender(ServiceTarget target, HttpChannel http, Redactor redactor)
{
    private readonly FlurlClient client = http.ClientFor(target.Connection);
    private readonly ResiliencePipeline timeout = new ResiliencePipelineBuilder().AddTimeout(target.Limits.Timeout).Build();

    /// <summary>Tells that a request is sent again.</summary>
    public void Retried() => http.Retried(target.Name);

    public Task<Attempt> SendAsync(OutgoingRequest request, CancellationToken cancellationToken) =>
        http.Trace is { } trace && !request.IsUntraced
            ? trace.FollowAsync(target, request, redactor, () => AttemptAsync(request, cancellationToken))
            : AttemptAsync(request, cancellationToken);

    private async Task<Attempt> AttemptAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await timeout.ExecuteAsync(
                static (call, token) => call.Sender.AnswerAsync(call.Request, token), (Sender: this, Request: request), cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException)
        {
            return new(null, AnswerKind.Transient, Sent: true, $"there was no answer within {target.Limits.Timeout.TotalSeconds:0.#} s.");
        }
        catch (Exception e) when (e is not OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // Whatever it was, an answer that cannot be decoded among it: only what failed before it was sent is certainly not done.
            var cause = e.InnerException as HttpRequestException;
            return new(null, AnswerKind.Transient, Sent: cause is null || !IsBeforeSending(cause), $"{redactor.Redact(Innermost(e).Message.TrimEnd('.'))}.")
            {
                AtProxy = cause?.HttpRequestError == HttpRequestError.ProxyTunnelError,
                IsUntrusted = cause?.InnerException is AuthenticationException,
            };
        }
    }

    private async ValueTask<Attempt> AnswerAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        var call = new FlurlRequest(new Url(request.Url)) { Client = client };
        foreach (var (name, value) in request.Headers)
        {
            call.Headers.AddOrReplace(name, value);
        }

        using var content = ContentOf(request);
        try
        {
            var response = await call.SendAsync(request.Method, content, cancellationToken: cancellationToken).ConfigureAwait(false);
            var message = response.ResponseMessage;
            var body = await message.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            var answer = new Answer((int)message.StatusCode, message, body);
            return new(answer, request.Answers.Judge(answer), Sent: true, "");
        }
        catch (FlurlHttpException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private static ReadOnlyMemoryContent? ContentOf(OutgoingRequest request)
    {
        if (request.Body is not { } body)
        {
            return null;
        }

        var content = new ReadOnlyMemoryContent(body);
        if (request.ContentType is { } type)
        {
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        return content;
    }

    private static bool IsBeforeSending(HttpRequestException e) => e.HttpRequestError is
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or
        HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private static Exception Innermost(Exception e) => e.InnerException is null ? e : Innermost(e.InnerException);
}
