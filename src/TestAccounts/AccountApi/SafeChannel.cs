using Polly;
using TestAccounts.Answers;
using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration;
using TestAccounts.Sending;
using TestAccounts.Templates;

namespace TestAccounts.AccountApi;

/// <summary>Sends requests that may be repeated: reads, look-ups, deletes, and what prepares or completes a create.</summary>
internal sealed class SafeChannel(ServiceTarget target, ServiceChannel channel, TimeProvider clock)
{
    private readonly ResiliencePipeline<Attempt> retries = Resilience.Retries<Attempt>(
        target.Limits, clock, attempt => attempt.Kind == AnswerKind.Transient, attempt => attempt.Answer?.RetryAfter(clock), channel.Retried);

    /// <summary>Sends until there is an answer that another attempt would not change.</summary>
    /// <param name="request">The request.</param>
    /// <param name="account">Whose values it takes.</param>
    /// <param name="mayRepeat">Asked before another attempt; where it says no, the answer is "missing", and there is none. Without it, every attempt may be made.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ServiceException">There was none in all attempts.</exception>
    public async Task<(Answer? Answer, AnswerKind Kind)> SendAsync(
        RequestTemplate request, AccountValues account, Func<CancellationToken, Task<bool>>? mayRepeat, CancellationToken cancellationToken)
    {
        var attempts = new Attempts(channel, request, account, mayRepeat);
        var last = await retries.ExecuteAsync(static (all, token) => all.NextAsync(token), attempts, cancellationToken).ConfigureAwait(false);
        return last.IsTransient ? throw GaveUp(request, account, last) : (last.Answer, last.Kind);
    }

    private ServiceException GaveUp(RequestTemplate request, AccountValues account, Attempt last)
    {
        var exchange = channel.Describe(request, account, last.Answer);
        return new(
            last.Answer is null && !last.Sent ? ServiceFaults.Unreachable(exchange, last)
            : last.Kind == AnswerKind.Throttled ? ServiceFaults.Throttled(exchange, last.Answer!.Status, target.Limits.ThrottleTimeout)
            : ServiceFaults.GaveUp(exchange, target.Limits.Retries + 1, last.Description))
        {
            MayPass = last.Kind != AnswerKind.Throttled,
        };
    }

    private sealed class Attempts(ServiceChannel channel, RequestTemplate request, AccountValues account, Func<CancellationToken, Task<bool>>? mayRepeat)
    {
        private bool isFirst = true;

        public async ValueTask<Attempt> NextAsync(CancellationToken cancellationToken)
        {
            if (!isFirst && mayRepeat is not null && !await mayRepeat(cancellationToken).ConfigureAwait(false))
            {
                return new(null, AnswerKind.Missing, Sent: false, "");
            }

            isFirst = false;
            return await channel.SendOnceAsync(request, account, state: null, cancellationToken).ConfigureAwait(false);
        }
    }
}
