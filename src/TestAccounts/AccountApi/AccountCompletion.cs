using TestAccounts.Answers;
using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration;
using TestAccounts.Ledger;
using TestAccounts.Recognition;
using TestAccounts.Sending;
using TestAccounts.Templates;

namespace TestAccounts.AccountApi;

/// <summary>Makes of an account that was created one that tests can use: complete, nobody else's, ready, and able to log in.</summary>
internal sealed class AccountCompletion(ServiceAccountApi api, CreateSteps steps, TimeProvider clock)
{
    private readonly ServiceTarget target = api.Target;
    private readonly ServiceRequests requests = api.Requests;
    private readonly AccountRecognition recognition = api.Recognition;
    private readonly ReadOperation read = api.Target.Api.Read;

    /// <summary>Completes an account; answers whether it is a look-up alone that shows it to be ours.</summary>
    public async Task<bool> RunAsync(AccountValues account, Action<Fault> warn, CancellationToken cancellationToken)
    {
        var create = target.Api.Create ?? throw new InvalidOperationException($"{target.Name} is a recipe, which completes nothing.");
        await RecoverOutputsAsync(create.Request, account, cancellationToken).ConfigureAwait(false);
        if (create.Id is IdSource.Answered && create.After.Any(request => request.IsAsked(account)))
        {
            // What completes a create would change a stranger's account.
            var reading = await api.ReadAsync(account, cancellationToken).ConfigureAwait(false);
            if (reading.Presence != AccountPresence.Missing)
            {
                await RefuseForeignAsync(account, reading.Answer, mayLookUp: true, ServiceFaults.Foreign, cancellationToken).ConfigureAwait(false);
            }
        }

        await steps.SendAsync(create.After, account, isCreated: true, cancellationToken).ConfigureAwait(false);
        var answer = await ReadUntilReadyAsync(account, wasSeen: false, mayLookUp: true, ServiceFaults.Foreign, cancellationToken).ConfigureAwait(false);
        if (recognition.Rewritten(account, answer) is { } kept)
        {
            warn(ServiceFaults.KeptOtherwise(requests.Describe(read.Request, account), account.Login, kept));
        }

        await ProbeAsync(account, cancellationToken).ConfigureAwait(false);
        return recognition.Of(account, answer) == Ownership.Foreign;
    }

    /// <summary>Reads until the account is there and ready.</summary>
    public Task VerifyAsync(AccountValues account, AccountMarks marks, CancellationToken cancellationToken) => ReadUntilReadyAsync(
        account, marks.HasFlag(AccountMarks.Verified), marks.HasFlag(AccountMarks.OursByLookUp), ServiceFaults.Replaced, cancellationToken);

    private async Task<Answer> ReadUntilReadyAsync(
        AccountValues account, bool wasSeen, bool mayLookUp, Func<Exchange, string, string, Fault> foreign, CancellationToken cancellationToken)
    {
        var poll = new Polling(target.Limits.ReadyTimeout, clock);
        while (true)
        {
            var reading = await api.ReadAsync(account, cancellationToken).ConfigureAwait(false);
            if (reading.Presence == AccountPresence.Missing && wasSeen)
            {
                throw new ServiceException(ServiceFaults.Vanished(requests.Describe(read.Request, account), account.Key));
            }

            if (reading.Presence == AccountPresence.There && IsReady(account, reading.Answer))
            {
                await RefuseForeignAsync(account, reading.Answer, mayLookUp, foreign, cancellationToken).ConfigureAwait(false);
                RefuseUnseen(account, reading.Answer);
                requests.TakeOutputs(read.Request, account, reading.Answer);
                return reading.Answer;
            }

            if (!await poll.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                var state = reading.Presence == AccountPresence.Missing ? $"it answered {reading.Answer.Status}." : "it is pending.";
                throw NotReady(read.Request, account, reading.Answer, state);
            }
        }
    }

    private async Task RefuseForeignAsync(
        AccountValues account, Answer answer, bool mayLookUp, Func<Exchange, string, string, Fault> foreign, CancellationToken cancellationToken)
    {
        if (recognition.Of(account, answer) == Ownership.Foreign
            && !(mayLookUp && await api.IsOursByLookUpAsync(account, cancellationToken).ConfigureAwait(false)))
        {
            throw new ServiceException(foreign(requests.Describe(read.Request, account, answer), account.Id!, account.Login));
        }
    }

    // A service may answer with success to whatever it is asked; then only the login tells that there is an account.
    private void RefuseUnseen(AccountValues account, Answer answer)
    {
        if (recognition.LacksLogin(answer) && recognition.Of(account, answer) != Ownership.Ours)
        {
            throw new ServiceException(ServiceFaults.NoLogin(requests.Describe(read.Request, account, answer), read.Login!.Source));
        }
    }

    private async Task ProbeAsync(AccountValues account, CancellationToken cancellationToken)
    {
        if (target.Api.Probe is not { } probe || !probe.IsAsked(account))
        {
            return;
        }

        var poll = new Polling(target.Limits.ReadyTimeout, clock);
        while (true)
        {
            var (answer, kind) = await requests.SendAsync(probe, account, cancellationToken).ConfigureAwait(false);
            switch (kind)
            {
                case AnswerKind.Success:
                    requests.TakeOutputs(probe, account, answer);
                    return;
                case not AnswerKind.Pending:
                    throw new ServiceException(ServiceFaults.CannotLogIn(requests.Describe(probe, account, answer), account.Key, answer.Status));
                case AnswerKind.Pending when !await poll.WaitAsync(cancellationToken).ConfigureAwait(false):
                    throw NotReady(probe, account, answer, "its login is pending.");
            }
        }
    }

    // Where the answer to the create got lost, a read answers the same of an account.
    private async Task RecoverOutputsAsync(RequestTemplate request, AccountValues account, CancellationToken cancellationToken)
    {
        if (request.Outputs.All(output => account.Outputs.ContainsKey(output.Name)))
        {
            return;
        }

        var poll = new Polling(target.Limits.Visibility, clock);
        Reading reading;
        do
        {
            reading = await api.ReadAsync(account, cancellationToken).ConfigureAwait(false);
        }
        while (reading.Presence == AccountPresence.Missing && await poll.WaitAsync(cancellationToken).ConfigureAwait(false));

        requests.TakeOutputs(read.Request with { Outputs = request.Outputs, Place = request.Place }, account, reading.Answer);
    }

    // What "ready" looks at has to be there, or nobody would notice a misspelt path before the time is over.
    private bool IsReady(AccountValues account, Answer answer)
    {
        if (read.Ready.Count == 0)
        {
            return true;
        }

        var body = answer.Json ?? throw new ServiceException(ServiceFaults.NotUnderstood(requests.Describe(read.Request, account, answer)));
        return read.Ready.FirstOrDefault(match => !match.Matches(body)) is not { } unmet
            || (unmet.IsThere(body) ? false : throw new ServiceException(ServiceFaults.NothingAt(requests.Describe(read.Request, account, answer), unmet.Path.Source)));
    }

    private ServiceException NotReady(RequestTemplate request, AccountValues account, Answer answer, string state) =>
        new(ServiceFaults.NotReady(requests.Describe(request, account, answer), target.Limits.ReadyTimeout, state));
}
