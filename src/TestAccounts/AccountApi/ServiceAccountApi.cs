using System.Runtime.CompilerServices;
using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration;
using TestAccounts.Templates;

namespace TestAccounts.AccountApi;

/// <summary>The account API of one service: what its answers mean.</summary>
internal sealed class ServiceAccountApi : IDisposable
{
    private readonly ServiceTarget target;
    private readonly ServiceChannel channel;
    private readonly SafeChannel safe;
    private readonly AccountCreation? creation;
    private readonly TimeProvider clock;

    public ServiceAccountApi(ServiceTarget target, HttpChannel http, Redactor redactor, TimeProvider clock)
    {
        this.target = target;
        this.clock = clock;
        channel = new(target, http, redactor, clock);
        safe = new(target, channel, clock);
        creation = target.Api.Create is { } create ? new(target, create, channel, this, clock) : null;
    }

    public ServiceTarget Target => target;

    /// <summary>Creates an account, or adopts the one that an earlier attempt made, and answers its id.</summary>
    /// <exception cref="ServiceException">There is no account, or nobody can tell; <see cref="CreateState"/> says which.</exception>
    public Task<string> CreateAsync(AccountValues account, CreateState state, CancellationToken cancellationToken) =>
        (creation ?? throw new InvalidOperationException($"{target.Name} is a recipe, which creates nothing.")).RunAsync(account, state, cancellationToken);

    /// <summary>Sends the requests that complete a create.</summary>
    public async Task CompleteAsync(AccountValues account, CancellationToken cancellationToken)
    {
        if (target.Api.Create is { } create)
        {
            await RecoverOutputsAsync(create.Request, account, cancellationToken).ConfigureAwait(false);
            await SendAllAsync(create.After, account, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sends requests that may be repeated, in order; "exists" is as good as success.</summary>
    public async Task SendAllAsync(IReadOnlyList<RequestTemplate> requests, AccountValues account, CancellationToken cancellationToken)
    {
        foreach (var request in requests)
        {
            if (request.IsAsked(account))
            {
                var (answer, kind) = await safe.SendAsync(request, account, cancellationToken).ConfigureAwait(false);
                if (kind is not (AnswerKind.Success or AnswerKind.Exists))
                {
                    throw Unexpected(request, account, answer);
                }

                TakeOutputs(request, account, answer);
            }
        }
    }

    /// <summary>Reads an account once, to see whether it is there; whether it is ready is a question of <see cref="VerifyAsync"/>.</summary>
    public async Task<Reading> ReadAsync(AccountValues account, CancellationToken cancellationToken)
    {
        var request = target.Api.Read.Request;
        var (answer, kind) = await safe.SendAsync(request, account, cancellationToken).ConfigureAwait(false);
        return kind switch
        {
            AnswerKind.Missing => new(AccountPresence.Missing, answer),
            AnswerKind.Pending => new(AccountPresence.Pending, answer),
            AnswerKind.Success => new(AccountPresence.There, answer),
            _ => throw Unexpected(request, account, answer),
        };
    }

    /// <summary>Whether the account's id has the account's login still.</summary>
    public async Task<bool> ReadLoginAsync(AccountValues account, CancellationToken cancellationToken)
    {
        var read = target.Api.Read;
        var reading = await ReadAsync(account, cancellationToken).ConfigureAwait(false);
        return reading.Presence != AccountPresence.Missing && reading.Answer.Json is { } body && read.Login?.TextIn(body) is { } login
            && string.Equals(login, account.Login, read.IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
    }

    /// <summary>Reads until the account is there and ready.</summary>
    /// <param name="account">The account.</param>
    /// <param name="wasSeen">Whether it was there before; then it will not come back by waiting.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task VerifyAsync(AccountValues account, bool wasSeen, CancellationToken cancellationToken)
    {
        var poll = new Polling(target.Limits.ReadyTimeout, clock);
        while (true)
        {
            var reading = await ReadAsync(account, cancellationToken).ConfigureAwait(false);
            if (reading.Presence == AccountPresence.Missing && wasSeen)
            {
                throw new ServiceException(ServiceFaults.Vanished(channel.Describe(target.Api.Read.Request, account), account.Key));
            }

            if (reading.Presence == AccountPresence.There && IsReady(account, reading.Answer))
            {
                TakeOutputs(target.Api.Read.Request, account, reading.Answer);
                return;
            }

            if (!await poll.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                var state = reading.Presence == AccountPresence.Missing ? $"it answered {reading.Answer.Status}." : "it is pending.";
                throw NotReady(target.Api.Read.Request, account, reading.Answer, state);
            }
        }
    }

    /// <summary>Lets the account log in with its own credentials, where the service has a probe.</summary>
    public async Task ProbeAsync(AccountValues account, CancellationToken cancellationToken)
    {
        if (target.Api.Probe is not { } probe || !probe.IsAsked(account))
        {
            return;
        }

        var poll = new Polling(target.Limits.ReadyTimeout, clock);
        while (true)
        {
            var (answer, kind) = await safe.SendAsync(probe, account, cancellationToken).ConfigureAwait(false);
            switch (kind)
            {
                case AnswerKind.Success:
                    TakeOutputs(probe, account, answer);
                    return;
                case not AnswerKind.Pending:
                    throw new ServiceException(ServiceFaults.CannotLogIn(channel.Describe(probe, account, answer), account.Key, answer.Status));
                case AnswerKind.Pending when !await poll.WaitAsync(cancellationToken).ConfigureAwait(false):
                    throw NotReady(probe, account, answer, "its login is pending.");
            }
        }
    }

    /// <summary>Looks accounts up by the login; answers the ids of those whose login equals it.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(AccountValues account, CancellationToken cancellationToken)
    {
        var answered = await LookUpAsync(account, cancellationToken).ConfigureAwait(false);
        return [.. answered.Accounts.Where(found => IsLoginOf(account, found)).Select(found => found.Id)];
    }

    /// <summary>Whether an account that a look-up answered has the login that was looked for.</summary>
    public bool IsLoginOf(AccountValues account, ListedAccount found) =>
        target.Api.Find is { } find && string.Equals(found.Login, account.Login, find.View.Comparison);

    /// <summary>Looks accounts up by the login; answers whatever the service does.</summary>
    public async Task<LookUp> LookUpAsync(AccountValues account, CancellationToken cancellationToken)
    {
        var find = target.Api.Find ?? throw new InvalidOperationException($"{target.Name} has no find.");
        var (answer, kind) = await safe.SendAsync(find.Request, account, cancellationToken).ConfigureAwait(false);
        return kind switch
        {
            AnswerKind.Missing => new([], kind, answer),
            AnswerKind.Success => new(AccountsIn(answer, find.View, find.Request, account), kind, answer),
            _ => throw Unexpected(find.Request, account, answer),
        };
    }

    /// <summary>Lists the accounts whose login starts with a text, page by page; more than once where several lists show it.</summary>
    public async IAsyncEnumerable<ListedAccount> ListAsync(AccountValues tag, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var list in target.Api.Lists)
        {
            var pages = new ListPages(list, tag, target.Endpoint);
            while (pages.Request is { } request)
            {
                var (answer, kind) = await safe.SendAsync(request, tag, cancellationToken).ConfigureAwait(false);
                var accounts = kind switch
                {
                    AnswerKind.Missing => [],
                    AnswerKind.Success => AccountsIn(answer, list.View, request, tag),
                    _ => throw Unexpected(request, tag, answer),
                };
                pages.Turn(answer, accounts);
                foreach (var account in accounts.Where(a => seen.Add(a.Id)))
                {
                    yield return account;
                }
            }
        }
    }

    /// <summary>Sends the requests of a delete; "missing" is as good as success.</summary>
    public async Task DeleteAsync(AccountValues account, CancellationToken cancellationToken)
    {
        foreach (var request in target.Api.Delete.Where(r => r.IsAsked(account)))
        {
            var (answer, kind) = await safe.SendAsync(request, account, cancellationToken).ConfigureAwait(false);
            if (kind == AnswerKind.Missing && request.Outputs.Count > 0)
            {
                // The requests that follow would need what this one did not give.
                return;
            }

            if (kind is not (AnswerKind.Success or AnswerKind.Missing or AnswerKind.Pending))
            {
                throw Unexpected(request, account, answer);
            }

            TakeOutputs(request, account, answer);
        }
    }

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
                ?? throw new ServiceException(ServiceFaults.NoOutput(channel.Describe(request, account, answer), output.Name, output.Source.Text)));
        }
    }

    public ServiceException Unexpected(RequestTemplate request, AccountValues account, Answer answer)
    {
        var exchange = channel.Describe(request, account, answer);
        return new(answer.Status switch
        {
            _ when request.Answers.Judge(answer) == AnswerKind.Unauthorized => ServiceFaults.CredentialsRefused(exchange, answer.Status),
            403 => ServiceFaults.CredentialsRefused(exchange, answer.Status),
            >= 300 and < 400 => ServiceFaults.Redirected(exchange, answer.Status, channel.Redact(answer.Header("Location")?.Split('?')[0] ?? "", account)),
            _ => ServiceFaults.Rejected(exchange, answer.Status),
        });
    }

    public void Dispose() => channel.Dispose();

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
            reading = await ReadAsync(account, cancellationToken).ConfigureAwait(false);
        }
        while (reading.Presence == AccountPresence.Missing && await poll.WaitAsync(cancellationToken).ConfigureAwait(false));

        TakeOutputs(target.Api.Read.Request with { Outputs = request.Outputs, Place = request.Place }, account, reading.Answer);
    }

    // What "ready" looks at has to be there, or nobody would notice a misspelt path before the time is over.
    private bool IsReady(AccountValues account, Answer answer)
    {
        var request = target.Api.Read.Request;
        if (target.Api.Read.Ready.Count == 0)
        {
            return true;
        }

        var body = answer.Json ?? throw new ServiceException(ServiceFaults.NotUnderstood(channel.Describe(request, account, answer)));
        return target.Api.Read.Ready.FirstOrDefault(match => !match.Matches(body)) is not { } unmet
            || (unmet.IsThere(body) ? false : throw new ServiceException(ServiceFaults.NothingAt(channel.Describe(request, account, answer), unmet.Path.Source)));
    }

    private IReadOnlyList<ListedAccount> AccountsIn(Answer answer, AccountView view, RequestTemplate request, AccountValues account)
    {
        var body = answer.Json ?? throw new ServiceException(ServiceFaults.NotUnderstood(channel.Describe(request, account, answer)));
        return AccountsAnswer.Read(body, view, out var emptyPath)
            ?? throw new ServiceException(ServiceFaults.BadLookUp(channel.Describe(request, account, answer), emptyPath));
    }

    private ServiceException NotReady(RequestTemplate request, AccountValues account, Answer answer, string state) =>
        new(ServiceFaults.NotReady(channel.Describe(request, account, answer), target.Limits.ReadyTimeout, state));
}
