using TestAccounts.Answers;
using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration;
using TestAccounts.Sending;
using TestAccounts.Templates;

namespace TestAccounts.AccountApi;

/// <summary>Sends the requests that prepare or complete a create, which may all be repeated.</summary>
internal sealed class CreateSteps(ServiceAccountApi api, TimeProvider clock)
{
    private readonly ServiceTarget target = api.Target;
    private readonly ServiceRequests requests = api.Requests;

    /// <summary>Sends requests in order, each until it is done; "exists" is as good as success.</summary>
    /// <param name="steps">The requests.</param>
    /// <param name="account">The account.</param>
    /// <param name="isCreated">Whether the account is there, although the service may not see it everywhere yet.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task SendAsync(IReadOnlyList<RequestTemplate> steps, AccountValues account, bool isCreated, CancellationToken cancellationToken)
    {
        foreach (var request in steps.Where(r => r.IsAsked(account)))
        {
            requests.TakeOutputs(request, account, await SendUntilDoneAsync(request, account, isCreated, cancellationToken).ConfigureAwait(false));
        }
    }

    private async Task<Answer> SendUntilDoneAsync(RequestTemplate request, AccountValues account, bool isCreated, CancellationToken cancellationToken)
    {
        var ready = new Polling(target.Limits.ReadyTimeout, clock);
        var visible = new Polling(target.Limits.Visibility, clock);
        var wasSeen = false;
        while (true)
        {
            var (answer, kind) = await requests.SendAsync(request, account, cancellationToken).ConfigureAwait(false);
            switch (kind)
            {
                case AnswerKind.Success or AnswerKind.Exists:
                    return answer;
                case AnswerKind.Pending when await ready.WaitAsync(cancellationToken).ConfigureAwait(false):
                    break;
                case AnswerKind.Pending:
                    throw new ServiceException(ServiceFaults.NotReady(requests.Describe(request, account, answer), target.Limits.ReadyTimeout, "the request is pending."));
                case AnswerKind.Missing when isCreated && !wasSeen:
                    // Once the account itself can be read, it is something else that is missing.
                    wasSeen = (await api.ReadAsync(account, cancellationToken).ConfigureAwait(false)).Presence != AccountPresence.Missing;
                    if (!wasSeen && !await visible.WaitAsync(cancellationToken).ConfigureAwait(false))
                    {
                        throw requests.Unexpected(request, account, answer);
                    }

                    break;
                default:
                    throw requests.Unexpected(request, account, answer);
            }
        }
    }
}
