using Polly;
using TestAccounts.Answers;
using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration;
using TestAccounts.Sending;
using TestAccounts.Templates;

namespace TestAccounts.AccountApi;

/// <summary>Sends the requests of one service, and judges their answers; what the requests are for is nothing that it knows.</summary>
internal sealed class ServiceRequests(ServiceTarget target, ServiceChannel channel, TimeProvider clock)
{
    private const int Forbidden = 403;
    private const int ProxyAuthenticationRequired = 407;

    private readonly ResiliencePipeline<Attempt> retries = Resilience.Retries<Attempt>(
        target.Limits, clock, attempt => attempt is { Kind: AnswerKind.Transient, IsOutage: false }, attempt => attempt.Answer?.RetryAfter(clock), channel.Retried);

    /// <summary>What the service's word is worth.</summary>
    public ServiceWord Word { get; } = new(target);

    /// <summary>Sends a request that must not be repeated: a create, whose outcome may be unknown; or one whose answer is of no weight.</summary>
    public Task<Attempt> SendOnceAsync(RequestTemplate request, AccountValues account, CreateState? state, CancellationToken cancellationToken) =>
        channel.SendOnceAsync(request, account, state, cancellationToken);

    /// <summary>Sends a request once, just to see whether the service is there.</summary>
    public Task<Attempt> KnockAsync(RequestTemplate request, AccountValues nobody, CancellationToken cancellationToken) =>
        channel.KnockAsync(request, nobody, cancellationToken);

    /// <summary>Tells that a request is sent again.</summary>
    public void Retried() => channel.Retried();

    /// <summary>Sends a request that may be repeated until there is an answer that another attempt would not change.</summary>
    /// <exception cref="ServiceException">There was none in all attempts.</exception>
    public async Task<(Answer Answer, AnswerKind Kind)> SendAsync(RequestTemplate request, AccountValues account, CancellationToken cancellationToken)
    {
        var (answer, kind) = await SendAsync(request, account, mayRepeat: null, cancellationToken).ConfigureAwait(false);
        Word.Heard(kind);
        return (answer!, kind);
    }

    /// <summary>Sends until there is an answer that another attempt would not change.</summary>
    /// <param name="request">The request.</param>
    /// <param name="account">Whose values it takes.</param>
    /// <param name="mayRepeat">Asked before another attempt; where it says no, the answer is "missing", and there is none. Without it, every attempt may be made.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ServiceException">There was none in all attempts.</exception>
    public async Task<(Answer? Answer, AnswerKind Kind)> SendAsync(
        RequestTemplate request, AccountValues account, Func<CancellationToken, Task<bool>>? mayRepeat, CancellationToken cancellationToken)
    {
        var last = await channel.SendOnceAsync(request, account, state: null, cancellationToken).ConfigureAwait(false);
        if (last.Kind == AnswerKind.Transient)
        {
            // Nearly every request is answered at once, and needs nobody to decide about others.
            var attempts = new Attempts(last, channel, request, account, mayRepeat);
            last = await retries.ExecuteAsync(static (all, token) => all.NextAsync(token), attempts, cancellationToken).ConfigureAwait(false);
        }

        return last.IsTransient ? throw GaveUp(request, account, last) : (last.Answer, last.Kind);
    }

    /// <summary>Masks the secrets of the service and of the account.</summary>
    public string Redact(string text, AccountValues account) => channel.Redact(text, account);

    /// <summary>Describes a request and its answer for a fault.</summary>
    public Exchange Describe(RequestTemplate request, AccountValues account, Answer? answer = null) => channel.Describe(request, account, answer);

    /// <summary>Keeps what the answer to a create gives. What it lacks is looked for when the account's id is safe.</summary>
    public static void TakeGivenOutputs(RequestTemplate request, AccountValues account, Answer answer)
    {
        foreach (var output in request.Outputs)
        {
            if (output.Source.Read(answer) is { } value)
            {
                account.AddOutput(output.Name, value);
            }
        }
    }

    /// <summary>Keeps what a successful answer gives.</summary>
    public void TakeOutputs(RequestTemplate request, AccountValues account, Answer answer)
    {
        foreach (var output in request.Outputs)
        {
            account.AddOutput(output.Name, output.Source.Read(answer)
                ?? throw new ServiceException(ServiceFaults.NoOutput(Describe(request, account, answer), output.Name, output.Source.Text)));
        }
    }

    public ServiceException Unexpected(RequestTemplate request, AccountValues account, Answer answer)
    {
        var exchange = Describe(request, account, answer);
        return new(answer.Status switch
        {
            _ when request.Answers.Judge(answer) == AnswerKind.Unauthorized => ServiceFaults.CredentialsRefused(exchange, answer.Status),
            ProxyAuthenticationRequired => ServiceFaults.StoppedByProxy(exchange, ServiceFaults.WhyProxyRefused),
            Forbidden => ServiceFaults.CredentialsRefused(exchange, answer.Status),
            >= 300 and < 400 => ServiceFaults.Redirected(exchange, answer.Status, channel.Redact(answer.Header("Location")?.Split('?')[0] ?? "", account)),
            _ when request.Answers.IsUnlistedSuccess(answer) => ServiceFaults.NotExpected(exchange, answer.Status),
            _ => ServiceFaults.Rejected(exchange, answer.Status, request.Answers.NearMiss(answer)),
        })
        {
            RefusedWith = answer.Status,
        };
    }

    private ServiceException GaveUp(RequestTemplate request, AccountValues account, Attempt last)
    {
        var exchange = Describe(request, account, last.Answer);
        return new(
            last.Answer is null && !last.Sent ? ServiceFaults.Unreachable(exchange, last)
            : last.Kind == AnswerKind.Throttled ? ServiceFaults.Throttled(exchange, last.Answer!.Status, target.Limits.ThrottleTimeout)
            : ServiceFaults.GaveUp(exchange, target.Limits.Retries + 1, last.Description))
        {
            MayPass = last.Kind != AnswerKind.Throttled,
        };
    }

    private sealed class Attempts(Attempt first, ServiceChannel channel, RequestTemplate request, AccountValues account, Func<CancellationToken, Task<bool>>? mayRepeat)
    {
        private bool isFirst = true;

        public async ValueTask<Attempt> NextAsync(CancellationToken cancellationToken)
        {
            if (isFirst)
            {
                isFirst = false;
                return first;
            }

            if (mayRepeat is not null && !await mayRepeat(cancellationToken).ConfigureAwait(false))
            {
                return new(null, AnswerKind.Missing, Sent: false, "");
            }

            return await channel.SendOnceAsync(request, account, state: null, cancellationToken).ConfigureAwait(false);
        }
    }
}
