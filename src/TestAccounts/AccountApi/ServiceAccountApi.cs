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
    private readonly AccountCreation creation;
    private readonly TimeProvider clock;

    public ServiceAccountApi(ServiceTarget target, HttpChannel http, Redactor redactor, TimeProvider clock)
    {
        this.target = target;
        this.clock = clock;
        channel = new(target, http, redactor, clock);
        safe = new(target, channel, clock);
        creation = new(target, channel, this, clock);
    }

    public ServiceTarget Target => target;

    /// <summary>Creates an account, or adopts the one that an earlier attempt made, and answers its id.</summary>
    /// <exception cref="ServiceException">There is no account, or nobody can tell; <see cref="AccountCreation.State"/> says which.</exception>
    public Task<string> CreateAsync(IAccountValues account, AccountCreation.State state, CancellationToken cancellationToken) =>
        creation.RunAsync(account, state, cancellationToken);

    /// <summary>Sends the requests that follow the first one of a create; they have to be repeatable.</summary>
    public async Task CompleteAsync(IAccountValues account, CancellationToken cancellationToken)
    {
        foreach (var request in target.Api.Create.Skip(1))
        {
            var answer = await safe.SendAsync(request, account, cancellationToken).ConfigureAwait(false);
            if (!request.Succeeds(answer.Status))
            {
                throw Unexpected(request, account, answer);
            }
        }
    }

    /// <summary>Reads an account once.</summary>
    public async Task<Reading> ReadAsync(IAccountValues account, CancellationToken cancellationToken)
    {
        var request = target.Api.Read.Request;
        var answer = await safe.SendAsync(request, account, cancellationToken).ConfigureAwait(false);
        if (IsMissing(answer))
        {
            return new(AccountPresence.Missing, answer);
        }

        if (!request.Succeeds(answer.Status))
        {
            throw Unexpected(request, account, answer);
        }

        if (target.Api.Read.Ready.Count == 0)
        {
            return new(AccountPresence.Ready, answer);
        }

        var body = answer.Json ?? throw new ServiceException(ServiceFaults.NotJson(channel.Describe(request, account, answer)));
        return new(target.Api.Read.Ready.All(match => match.Matches(body)) ? AccountPresence.Ready : AccountPresence.Pending, answer);
    }

    /// <summary>Reads until the account is there and ready.</summary>
    public async Task VerifyAsync(IAccountValues account, CancellationToken cancellationToken)
    {
        var poll = new Polling(target.Limits.ReadyTimeout, clock);
        while (true)
        {
            var reading = await ReadAsync(account, cancellationToken).ConfigureAwait(false);
            if (reading.Presence == AccountPresence.Ready)
            {
                return;
            }

            if (!await poll.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                var exchange = channel.Describe(target.Api.Read.Request, account, reading.Answer);
                var state = reading.Presence == AccountPresence.Missing ? $"it answered {reading.Answer.Status}." : "it is pending.";
                throw new ServiceException(ServiceFaults.NotReady(exchange, target.Limits.ReadyTimeout, state));
            }
        }
    }

    /// <summary>Looks accounts up by the login; answers the ids of those whose login equals it.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(IAccountValues account, CancellationToken cancellationToken)
    {
        var find = target.Api.Find ?? throw new InvalidOperationException($"{target.Name} has no find.");
        var answer = await safe.SendAsync(find.Request, account, cancellationToken).ConfigureAwait(false);
        if (!find.Request.Succeeds(answer.Status))
        {
            throw Unexpected(find.Request, account, answer);
        }

        var exchange = channel.Describe(find.Request, account, answer);
        var body = answer.Json ?? throw new ServiceException(ServiceFaults.NotJson(exchange));
        return LookUpAnswer.Ids(body, find, account.Login) ?? throw new ServiceException(ServiceFaults.BadLookUp(exchange, find.Items.Source));
    }

    /// <summary>Lists the accounts whose login starts with a text, page by page.</summary>
    public async IAsyncEnumerable<ListedAccount> ListAsync(IAccountValues tag, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var list = target.Api.List ?? throw new InvalidOperationException($"{target.Name} has no list.");
        var request = list.Request;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (request is not null)
        {
            var answer = await safe.SendAsync(request, tag, cancellationToken).ConfigureAwait(false);
            if (!request.Succeeds(answer.Status))
            {
                throw Unexpected(request, tag, answer);
            }

            var exchange = channel.Describe(request, tag, answer);
            var body = answer.Json ?? throw new ServiceException(ServiceFaults.NotJson(exchange));
            foreach (var account in ListAnswer.Accounts(body, list) ?? throw new ServiceException(ServiceFaults.BadLookUp(exchange, list.Items.Source)))
            {
                yield return account;
            }

            var next = ListAnswer.Next(body, list, target.Endpoint);
            request = next is null || !seen.Add(next) ? null : request with { Target = new(Template.Literal(next), []) };
        }
    }

    /// <summary>Sends the requests of a delete; "missing" is as good as success.</summary>
    public async Task DeleteAsync(IAccountValues account, CancellationToken cancellationToken)
    {
        foreach (var request in target.Api.Delete)
        {
            var answer = await safe.SendAsync(request, account, cancellationToken).ConfigureAwait(false);
            if (!IsMissing(answer) && !request.Succeeds(answer.Status))
            {
                throw Unexpected(request, account, answer);
            }
        }
    }

    public ServiceException Vanished(IAccountValues account) =>
        new(ServiceFaults.Vanished(channel.Describe(target.Api.Read.Request, account), account.Key));

    public ServiceException Unexpected(RequestTemplate request, IAccountValues account, Answer answer)
    {
        var exchange = channel.Describe(request, account, answer);
        return new(answer.Status switch
        {
            401 or 403 => ServiceFaults.CredentialsRefused(exchange, answer.Status),
            >= 300 and < 400 => ServiceFaults.Redirected(exchange, answer.Status, channel.Redact(answer.Header("Location") ?? "", account)),
            _ => ServiceFaults.Rejected(exchange, answer.Status),
        });
    }

    public void Dispose() => channel.Dispose();

    private static bool IsMissing(Answer answer) => answer.Status is 404 or 410;
}
