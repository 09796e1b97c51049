using System.Runtime.InteropServices;
using Polly;
using TestAccounts.Answers;
using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration;
using TestAccounts.Sending;
using TestAccounts.Templates;

namespace TestAccounts.AccountApi;

/// <summary>
/// Creates an account without ever making two: a create whose outcome is unknown is looked up before it is sent again, and what is found
/// counts only where its login equals the account's own.
/// </summary>
internal sealed class AccountCreation(CreateOperation create, ServiceAccountApi api, CreateSteps steps, TimeProvider clock)
{
    private const int MultipleChoices = 300;
    private const int Found = 302;
    private const int SeeOther = 303;
    private readonly ServiceTarget target = api.Target;
    private readonly ServiceRequests requests = api.Requests;
    private readonly RequestTemplate request = create.Request;

    private readonly ResiliencePipeline<Outcome> retries = Resilience.Retries<Outcome>(
        api.Target.Limits, clock, outcome => outcome is { Id: null, Attempt.IsOutage: false }, outcome => outcome.Attempt.Answer?.RetryAfter(clock), api.Requests.Retried);

    private bool CanLookUp => target.Api.Find is not null || create.Id is IdSource.Chosen;

    /// <summary>Creates the account and answers its id.</summary>
    public async Task<string> RunAsync(AccountValues account, CreateState state, CancellationToken cancellationToken)
    {
        account.Id = (create.Id as IdSource.Chosen)?.Template.Render(account);
        var outcome = await retries.ExecuteAsync(
            static (call, token) => call.Creation.TryOnceAsync(call.Account, call.State, token),
            (Creation: this, Account: account, State: state),
            cancellationToken).ConfigureAwait(false);
        return outcome.Id
            ?? (state.IsUncertain && await LookUpAsync(account, cancellationToken).ConfigureAwait(false) is { } found ? state.Found(found) : null)
            ?? throw GaveUp(account, outcome);
    }

    private async ValueTask<Outcome> TryOnceAsync(AccountValues account, CreateState state, CancellationToken cancellationToken)
    {
        if (state.IsUncertain && await LookUpAsync(account, cancellationToken).ConfigureAwait(false) is { } adopted)
        {
            return new(state.Found(adopted), default, "");
        }

        await steps.SendAsync(create.Before, account, isCreated: false, state.WaitFor(cancellationToken)).ConfigureAwait(false);
        var wasUncertain = state.IsUncertain;
        var attempt = await requests.SendOnceAsync(request, account, state, cancellationToken).ConfigureAwait(false);
        switch (attempt.Kind)
        {
            case AnswerKind.Throttled:
                throw new ServiceException(ServiceFaults.Throttled(requests.Describe(request, account, attempt.Answer), attempt.Answer!.Status, target.Limits.ThrottleTimeout));
            case AnswerKind.Transient when attempt.CertainlyNotDone:
                return new(null, attempt, attempt.Description);
            case AnswerKind.Transient:
                return Unknown(account, state, attempt, attempt.Description);
            case AnswerKind.Success or AnswerKind.Pending:
                api.Word.TookCreate();
                ServiceRequests.TakeGivenOutputs(request, account, attempt.Answer!);
                return new(await IdOfAsync(account, state, attempt.Answer!, cancellationToken).ConfigureAwait(false), attempt, "");
            case AnswerKind.Exists:
                return new(state.Found(await OwnAsync(account, state, attempt.Answer!, wasUncertain, cancellationToken).ConfigureAwait(false)), attempt, "");
            default:
                if (!attempt.CertainlyNotDone)
                {
                    await BelieveRefusalAsync(account, state, attempt.Answer!, cancellationToken).ConfigureAwait(false);
                }

                throw requests.Unexpected(request, account, attempt.Answer!);
        }
    }

    // A refusal under a status of success, or a form's redirect to what it made, may have left an account; clean-up looks for it.
    private async Task BelieveRefusalAsync(AccountValues account, CreateState state, Answer answer, CancellationToken cancellationToken)
    {
        if (answer.Status is < MultipleChoices or Found or SeeOther)
        {
            state.ReportUncertain(answered: true);
        }
        else if (!CanLookUp)
        {
            state.NotDone();
        }
        else if (await LookUpRefusedAsync(account, state, cancellationToken).ConfigureAwait(false) is not null)
        {
            state.ReportUncertain(answered: true);
        }
    }

    // A service may store an account before it checks it, or the look-up may come to a replica that does not know it yet. Only where the
    // look-up is refused just as well, the service is believed.
    private async Task<string?> LookUpRefusedAsync(AccountValues account, CreateState state, CancellationToken cancellationToken)
    {
        try
        {
            if (await LookUpAsync(account, cancellationToken).ConfigureAwait(false) is { } own)
            {
                return own;
            }

            state.Doubted();
        }
        catch (ServiceException e) when (e.IsRefusal)
        {
            state.NotDone();
        }
        catch (ServiceException)
        {
            state.ReportUncertain(answered: true);
        }

        return null;
    }

    // After an unknown outcome the login is most likely taken by our own account, which may not be visible yet.
    private async Task<string> OwnAsync(AccountValues account, CreateState state, Answer answer, bool wasUncertain, CancellationToken cancellationToken)
    {
        if (!CanLookUp)
        {
            state.NotDone();
        }
        else if (wasUncertain)
        {
            var own = await WaitForLookUpAsync(account, target.Limits.Visibility, cancellationToken).ConfigureAwait(false);
            if (own is not null)
            {
                return own;
            }

            state.NotDone();
        }
        else if (await LookUpRefusedAsync(account, state, cancellationToken).ConfigureAwait(false) is { } own)
        {
            return own;
        }

        throw new ServiceException(ServiceFaults.Stranger(requests.Describe(request, account, answer), answer.Status));
    }

    private Outcome Unknown(AccountValues account, CreateState state, Attempt attempt, string why)
    {
        state.ReportUncertain(attempt.IsAnsweredByService);
        return CanLookUp ? new(null, attempt, why) : throw GaveUp(account, new(null, attempt, why));
    }

    private async Task<string?> LookUpAsync(AccountValues account, CancellationToken cancellationToken)
    {
        if (target.Api.Find is not null)
        {
            return await api.FindAsync(account, cancellationToken).ConfigureAwait(false) is [var first, ..] ? first : null;
        }

        if (create.Id is not IdSource.Chosen)
        {
            return null;
        }

        var reading = await api.ReadAsync(account, cancellationToken).ConfigureAwait(false);
        return reading.Presence == AccountPresence.Missing ? null : account.Id;
    }

    // The service says that it was done: then it is only looked for, however long that takes, and never sent again.
    private async Task<string> IdOfAsync(AccountValues account, CreateState state, Answer answer, CancellationToken cancellationToken)
    {
        if (create.Id is IdSource.Chosen)
        {
            return account.Id!;
        }

        if (create.Id is IdSource.Answered { Source: var source })
        {
            if (source.Read(answer) is { } id)
            {
                return id;
            }

            state.ReportMissingId(NoId(account, answer));
        }

        var longest = target.Limits.Visibility > target.Limits.ReadyTimeout ? target.Limits.Visibility : target.Limits.ReadyTimeout;
        if (CanLookUp && await WaitForLookUpAsync(account, longest, cancellationToken).ConfigureAwait(false) is { } found)
        {
            return state.Found(found);
        }

        state.Promised();
        throw new ServiceException(NoId(account, answer));
    }

    private async Task<string?> WaitForLookUpAsync(AccountValues account, TimeSpan longest, CancellationToken cancellationToken)
    {
        var poll = new Polling(longest, clock);
        string? id;
        do
        {
            id = await LookUpAsync(account, cancellationToken).ConfigureAwait(false);
        }
        while (id is null && await poll.WaitAsync(cancellationToken).ConfigureAwait(false));

        return id;
    }

    private Fault NoId(AccountValues account, Answer answer)
    {
        var exchange = requests.Describe(request, account, answer);
        return create.Id switch
        {
            IdSource.Answered { Source: ValueSource.Body } when answer.Json is null => ServiceFaults.NotUnderstood(exchange),
            IdSource.Answered { Source: ValueSource.Header header } => ServiceFaults.NoId(exchange, $"header '{header.Name}'"),
            IdSource.Answered answered => ServiceFaults.NoId(exchange, answered.Source.Text),
            _ => ServiceFaults.NoId(exchange, "the look-up"),
        };
    }

    private ServiceException GaveUp(AccountValues account, Outcome outcome)
    {
        var exchange = requests.Describe(request, account, outcome.Attempt.Answer);
        return new(outcome.Attempt switch
        {
            { Answer: null, Sent: false } => ServiceFaults.Unreachable(exchange, outcome.Attempt),
            _ => ServiceFaults.GaveUp(exchange, CanLookUp ? target.Limits.Retries + 1 : 1, outcome.Why),
        });
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Outcome(string? Id, Attempt Attempt, string Why);
}
