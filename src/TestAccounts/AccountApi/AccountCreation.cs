using System.Net;
using System.Runtime.InteropServices;
using Polly;
using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration;
using TestAccounts.Templates;

namespace TestAccounts.AccountApi;

/// <summary>
/// Creates an account without ever making two: a create whose outcome is unknown is looked up before it is sent again, and what is found
/// counts only where its login equals the account's own.
/// </summary>
internal sealed class AccountCreation(ServiceTarget target, ServiceChannel channel, ServiceAccountApi api, TimeProvider clock)
{
    private const int Conflict = (int)HttpStatusCode.Conflict;
    private readonly RequestTemplate? request = target.Api.Create is [var first, ..] ? first : null;

    private readonly ResiliencePipeline<Outcome> retries = Resilience.Retries<Outcome>(
        target.Limits, clock, outcome => outcome.Id is null, outcome => outcome.Attempt.Answer?.RetryAfter(clock));

    private bool CanLookUp => target.Api is { Find: not null } or { Id: IdSource.Chosen };

    /// <summary>Creates the account and answers its id.</summary>
    public async Task<string> RunAsync(IAccountValues account, State state, CancellationToken cancellationToken)
    {
        var outcome = await retries.ExecuteAsync(
            static (call, token) => call.Creation.TryOnceAsync(call.Account, call.State, token),
            (Creation: this, Account: account, State: state),
            cancellationToken).ConfigureAwait(false);
        return outcome.Id
            ?? (state.IsUncertain ? await LookUpAsync(account, cancellationToken).ConfigureAwait(false) : null)
            ?? throw GaveUp(account, outcome);
    }

    private async ValueTask<Outcome> TryOnceAsync(IAccountValues account, State state, CancellationToken cancellationToken)
    {
        if (state.IsUncertain && await LookUpAsync(account, cancellationToken).ConfigureAwait(false) is { } adopted)
        {
            return new(adopted, default, "");
        }

        // From here to a certain answer, a cancelled call leaves an account that may exist.
        var wasUncertain = state.IsUncertain;
        state.IsUncertain = true;
        var attempt = await SendAsync(account, state, wasUncertain, cancellationToken).ConfigureAwait(false);
        if (attempt.CertainlyNotDone)
        {
            state.IsUncertain = wasUncertain;
            return new(null, attempt, attempt.Description);
        }

        if (attempt.IsTransient)
        {
            return Unknown(account, state, attempt, attempt.Description);
        }

        var answer = attempt.Answer!;
        if (request!.Succeeds(answer.Status))
        {
            return await IdOfAsync(account, answer, cancellationToken).ConfigureAwait(false) is { } id
                ? new(id, attempt, "")
                : Unknown(account, state, attempt, NoId(account, answer));
        }

        state.IsUncertain = wasUncertain;
        if (answer.Status != Conflict)
        {
            throw api.Unexpected(request, account, answer);
        }

        // After an unknown outcome the login is most likely taken by our own account, which may not be visible yet.
        var own = !CanLookUp ? null
            : wasUncertain ? await WaitForLookUpAsync(account, cancellationToken).ConfigureAwait(false)
            : await LookUpAsync(account, cancellationToken).ConfigureAwait(false);
        return own is not null
            ? new(own, attempt, "")
            : throw new ServiceException(ServiceFaults.Stranger(channel.Describe(request, account, answer), answer.Status));
    }

    private async Task<Attempt> SendAsync(IAccountValues account, State state, bool wasUncertain, CancellationToken cancellationToken)
    {
        try
        {
            return await channel.SendOnceAsync(request!, account, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException)
        {
            // The request itself did not go out, or was refused for its token.
            state.IsUncertain = wasUncertain;
            throw;
        }
    }

    private Outcome Unknown(IAccountValues account, State state, Attempt attempt, string why)
    {
        state.ReportUncertain();
        return CanLookUp ? new(null, attempt, why) : throw GaveUp(account, new(null, attempt, why));
    }

    private async Task<string?> LookUpAsync(IAccountValues account, CancellationToken cancellationToken)
    {
        if (target.Api.Find is not null)
        {
            return await api.FindAsync(account, cancellationToken).ConfigureAwait(false) is [var first, ..] ? first : null;
        }

        if (target.Api.Id is not IdSource.Chosen chosen)
        {
            return null;
        }

        account.Id = chosen.Template.Render(account);
        var reading = await api.ReadAsync(account, cancellationToken).ConfigureAwait(false);
        return reading.Presence == AccountPresence.Missing ? null : account.Id;
    }

    private async Task<string?> IdOfAsync(IAccountValues account, Answer answer, CancellationToken cancellationToken) => target.Api.Id switch
    {
        IdSource.Body body => answer.Json is { } json && body.Path.Select(json) is { } found ? NotEmpty(JsonPath.Text(found)) : null,
        IdSource.Header header => NotEmpty(LastSegment(answer.Header(header.Name))),
        IdSource.Chosen chosen => chosen.Template.Render(account),
        _ => await WaitForLookUpAsync(account, cancellationToken).ConfigureAwait(false),
    };

    private async Task<string?> WaitForLookUpAsync(IAccountValues account, CancellationToken cancellationToken)
    {
        var poll = new Polling(target.Limits.Visibility, clock);
        string? id;
        do
        {
            id = await LookUpAsync(account, cancellationToken).ConfigureAwait(false);
        }
        while (id is null && await poll.WaitAsync(cancellationToken).ConfigureAwait(false));

        return id;
    }

    private string NoId(IAccountValues account, Answer answer)
    {
        var exchange = channel.Describe(request!, account, answer);
        return target.Api.Id switch
        {
            IdSource.Body when answer.Json is null => ServiceFaults.NotJson(exchange).Message,
            IdSource.Body body => ServiceFaults.NoId(exchange, body.Path.Source).Message,
            IdSource.Header header => ServiceFaults.NoId(exchange, $"header '{header.Name}'").Message,
            _ => ServiceFaults.NoId(exchange, "the look-up").Message,
        };
    }

    private ServiceException GaveUp(IAccountValues account, Outcome outcome)
    {
        var exchange = channel.Describe(request!, account, outcome.Attempt.Answer);
        return new(outcome.Attempt switch
        {
            { Answer: null, Sent: false } => ServiceFaults.Unreachable(exchange, outcome.Why),
            { Answer: { } answer } when request!.Succeeds(answer.Status) => new(answer.Json is null && target.Api.Id is IdSource.Body ? "TA1005" : "TA1004", outcome.Why),
            _ => ServiceFaults.GaveUp(exchange, CanLookUp ? target.Limits.Retries + 1 : 1, outcome.Why),
        });
    }

    private static string? NotEmpty(string? id) => string.IsNullOrEmpty(id) ? null : id;

    private static string? LastSegment(string? location) =>
        location is null ? null : Uri.UnescapeDataString(location.Split('?', '#')[0].TrimEnd('/').Split('/')[^1]);

    /// <summary>What is known of a create that is under way, or was cut short.</summary>
    /// <param name="onUncertain">Told, once, when the account may exist although no answer said so.</param>
    internal sealed class State(Action onUncertain)
    {
        private bool reported;

        /// <summary>Whether there may be an account that no answer told of.</summary>
        public bool IsUncertain { get; set; }

        public void ReportUncertain()
        {
            if (!reported)
            {
                reported = true;
                onUncertain();
            }
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Outcome(string? Id, Attempt Attempt, string Why);
}
