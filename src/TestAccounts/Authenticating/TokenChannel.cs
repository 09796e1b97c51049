using Polly;
using TestAccounts.Answers;
using TestAccounts.Configuration;
using TestAccounts.Secrets;
using TestAccounts.Sending;

namespace TestAccounts.Authenticating;

/// <summary>Sends the requests that fetch tokens, again where that may help.</summary>
internal sealed class TokenChannel(ServiceTarget target, RequestSender sender, Redactor redactor, TimeProvider clock)
{
    private readonly ResiliencePipeline<Attempt> retries = Resilience.Retries<Attempt>(
        target.Limits, clock, attempt => attempt.IsTransient, attempt => attempt.Answer?.RetryAfter(clock), sender.Retried);

    /// <summary>The URL of a path below the service's endpoint; of a whole URL, itself.</summary>
    public string UrlOf(string location) => location.StartsWith('/') ? target.Endpoint.OriginalString.TrimEnd('/') + location : location;

    /// <summary>Sends a request, built anew for each attempt, until there is an answer that another attempt would not change.</summary>
    /// <exception cref="ServiceException">There was none in all attempts.</exception>
    public async Task<(OutgoingRequest Request, Answer Answer, AnswerKind Kind)> SendAsync(Func<OutgoingRequest> build, CancellationToken cancellationToken)
    {
        var request = build();
        var isFirst = true;
        var last = await retries.ExecuteAsync(
            async token =>
            {
                request = isFirst ? request : build();
                isFirst = false;
                return await sender.SendAsync(request, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return last.IsTransient ? throw GaveUp(request, last) : (request, last.Answer!, last.Kind);
    }

    /// <summary>Describes a request and its answer for a fault.</summary>
    public Exchange Describe(OutgoingRequest request, Answer? answer = null)
    {
        var excerpt = answer?.Excerpt(redactor.Redact) is { Length: > 0 } said ? $" It says: {said}" : "";
        return new(target.Name, request.Method.Method, redactor.Redact(request.Url), excerpt) { Operation = OperationName.In(request.Headers) is { } name ? redactor.Redact(name) : null };
    }

    private ServiceException GaveUp(OutgoingRequest request, Attempt last)
    {
        var exchange = Describe(request, last.Answer);
        return new(last.Answer is null && !last.Sent
            ? ServiceFaults.Unreachable(exchange, last)
            : ServiceFaults.GaveUp(exchange, target.Limits.Retries + 1, last.Description))
        {
            MayPass = true,
        };
    }
}
