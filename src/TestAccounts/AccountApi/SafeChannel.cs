using Polly;
using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration;
using TestAccounts.Templates;

namespace TestAccounts.AccountApi;

/// <summary>Sends requests that may be repeated: reads, look-ups, deletes, and what prepares or completes a create.</summary>
internal sealed class SafeChannel(ServiceTarget target, ServiceChannel channel, TimeProvider clock)
{
    private readonly ResiliencePipeline<Attempt> retries = Resilience.Retries<Attempt>(
        target.Limits, clock, attempt => attempt.Kind == AnswerKind.Transient, attempt => attempt.Answer?.RetryAfter(clock));

    /// <summary>Sends until there is an answer that another attempt would not change.</summary>
    /// <exception cref="ServiceException">There was none in all attempts.</exception>
    public async Task<(Answer Answer, AnswerKind Kind)> SendAsync(RequestTemplate request, AccountValues account, CancellationToken cancellationToken)
    {
        var last = await retries.ExecuteAsync(
            static async (call, token) => await call.Channel.SendOnceAsync(call.Request, call.Account, state: null, token).ConfigureAwait(false),
            (Channel: channel, Request: request, Account: account),
            cancellationToken).ConfigureAwait(false);
        return last.IsTransient ? throw GaveUp(request, account, last) : (last.Answer!, last.Kind);
    }

    private ServiceException GaveUp(RequestTemplate request, AccountValues account, Attempt last)
    {
        var exchange = channel.Describe(request, account, last.Answer);
        return new(
            last.Answer is null && !last.Sent ? ServiceFaults.Unreachable(exchange, last)
            : last.Kind == AnswerKind.Throttled ? ServiceFaults.Throttled(exchange, last.Answer!.Status, target.Limits.ThrottleTimeout)
            : ServiceFaults.GaveUp(exchange, target.Limits.Retries + 1, last.Description));
    }
}
