using System.Net;
using TestAccounts.AccountApi;
using TestAccounts.Answers;
using TestAccounts.ApiDefinitions;
using TestAccounts.Planning;
using TestAccounts.Sending;
using TestAccounts.Templates;

namespace TestAccounts.Checking;

/// <summary>Asks a service for an account that nobody has, which changes nothing, and shows whether it can be spoken to at all.</summary>
/// <param name="api">The service.</param>
/// <param name="login">A login, and an id, that nobody has.</param>
/// <param name="findings">Where the findings go.</param>
/// <param name="canaryFollows">Whether what stays undecided is decided later.</param>
internal sealed class FirstRequest(ServiceAccountApi api, string login, Findings findings, bool canaryFollows)
{
    /// <param name="nobody">The account that nobody has; <see langword="null"/> where the service gets no accounts.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ServiceException">The service cannot be spoken to like this.</exception>
    public Task SendAsync(PlanAccount? nobody, CancellationToken cancellationToken)
    {
        if (nobody is null)
        {
            return ReadAsync(new TagValues(api.Target.Name) { Id = login }, isChosen: false, cancellationToken);
        }

        if (NeedsAnother(nobody.Spec))
        {
            WarnUndecided(CheckFaults.NotAsked(api.Target.Name, nobody.Key));
            return Task.CompletedTask;
        }

        var chosen = api.Target.Api.ChosenId;
        nobody.Id = chosen?.Render(nobody) ?? login;
        return api.Target.Api.Find is { } find
            ? FindAsync(find, nobody, cancellationToken)
            : ReadAsync(nobody, chosen is not null, cancellationToken);
    }

    private async Task FindAsync(FindOperation find, PlanAccount nobody, CancellationToken cancellationToken)
    {
        var answered = await api.LookUpAsync(nobody, cancellationToken).ConfigureAwait(false);
        var exchange = api.Requests.Describe(find.Request, nobody, answered.Answer);
        if (answered.Accounts.Any(found => api.IsOurs(nobody, found)))
        {
            throw new ServiceException(CheckFaults.FoundNobody(exchange, nobody.Login));
        }

        if (answered.Accounts.Count > 0 && find.Request.Expressions.Any(RequestTemplate.IsOfAccount))
        {
            findings.Warn(CheckFaults.IgnoresFilter(exchange, answered.Accounts.Count));
        }
        else if (answered.Kind == AnswerKind.Missing && MayBeAWrongPath(find.Request, answered.Answer))
        {
            if (!find.Request.MayMissTheAccount)
            {
                throw new ServiceException(CheckFaults.NoSuchPath(exchange, answered.Answer.Status));
            }

            WarnUndecided(CheckFaults.Undecided(exchange, answered.Answer.Status));
        }

        await AskAsAnybodyAsync(find.Request, nobody, answered.Kind, cancellationToken).ConfigureAwait(false);
    }

    // Whoever asks without credentials, and is answered alike, has not shown that they hold; a canary shows it.
    private async Task AskAsAnybodyAsync(RequestTemplate request, AccountValues nobody, AnswerKind kind, CancellationToken cancellationToken)
    {
        if (canaryFollows || api.Target.Authentication is Authentication.None)
        {
            return;
        }

        try
        {
            var (answer, asAnybody) = await api.Requests.SendAsync(request with { IsAnonymous = true }, nobody, cancellationToken).ConfigureAwait(false);
            if (asAnybody == kind)
            {
                findings.Warn(CheckFaults.AnswersAnybody(api.Requests.Describe(request, nobody, answer), answer.Status));
            }
        }
        catch (ServiceException)
        {
            // Without credentials there is no answer, and so the one before was for them.
        }
    }

    // A service may refuse an id of which it sees that it gave none like it; that says nothing against the description.
    private async Task ReadAsync(AccountValues nobody, bool isChosen, CancellationToken cancellationToken)
    {
        var read = api.Target.Api.Read.Request;
        Reading reading;
        try
        {
            reading = await api.ReadAsync(nobody, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e) when (!isChosen && e.Fault.Code == ServiceFaults.RejectedCode)
        {
            findings.Warn(e.Fault);
            return;
        }

        var exchange = api.Requests.Describe(read, nobody, reading.Answer);
        if (reading.Presence != AccountPresence.Missing)
        {
            throw new ServiceException(CheckFaults.FoundNobody(exchange, nobody.Id!));
        }

        if (MayBeAWrongPath(read, reading.Answer))
        {
            WarnUndecided(CheckFaults.Undecided(exchange, reading.Answer.Status));
        }
    }

    private void WarnUndecided(Fault warning)
    {
        if (!canaryFollows)
        {
            findings.Warn(warning);
        }
    }

    private static bool MayBeAWrongPath(RequestTemplate request, Answer answer) =>
        answer.Status is (int)HttpStatusCode.NotFound or (int)HttpStatusCode.Gone && request.Answers.IsJudgedByStatus(answer);

    // What the request is built from, and what faults mask, may need an account that is not there.
    private bool NeedsAnother(PlannedSpec spec)
    {
        var used = LoginTemplate.Of(api.Target.Api).Expressions.Concat(api.Target.Api.Find?.Request.Expressions ?? api.Target.Api.Read.Request.Expressions)
            .Where(e => e.Kind == ExpressionKind.Data).Select(e => e.Path).ToHashSet(StringComparer.Ordinal);
        return spec.Spec.Fields.Any(f => (f.IsSecret || used.Contains(null) || used.Contains(f.Path))
            && (f.Text?.Expressions ?? []).Any(e => e.Reference is not null));
    }
}
