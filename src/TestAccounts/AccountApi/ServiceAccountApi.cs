using TestAccounts.Answers;
using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration;
using TestAccounts.Ledger;
using TestAccounts.Recognition;
using TestAccounts.Secrets;
using TestAccounts.Sending;
using TestAccounts.Templates;

namespace TestAccounts.AccountApi;

/// <summary>The account API of one service: what its answers mean.</summary>
internal sealed class ServiceAccountApi : IDisposable
{
    private const int Forbidden = 403;
    private const int ProxyAuthenticationRequired = 407;
    private readonly ServiceTarget target;
    private readonly ServiceChannel channel;
    private readonly SafeChannel safe;
    private readonly AccountCreation? creation;
    private readonly AccountCompletion completion;
    private readonly AccountRecognition recognition;
    private readonly AccountLists lists;

    public ServiceAccountApi(ServiceTarget target, HttpChannel http, Redactor redactor, TimeProvider clock)
    {
        this.target = target;
        channel = new(target, http, redactor, clock);
        safe = new(target, channel, clock);
        recognition = new(target.Api);
        lists = new(target, channel, this);
        Word = new(target, this);
        var steps = new CreateSteps(target, channel, this, clock);
        creation = target.Api.Create is { } create ? new(target, create, channel, this, steps, clock) : null;
        completion = new(target, channel, this, steps, recognition, clock);
    }

    public ServiceTarget Target => target;

    /// <summary>What the service's word is worth.</summary>
    public ServiceWord Word { get; }

    /// <summary>Creates an account, or adopts the one that an earlier attempt made, and answers its id.</summary>
    /// <exception cref="ServiceException">There is no account, or nobody can tell; <see cref="CreateState"/> says which.</exception>
    public Task<string> CreateAsync(AccountValues account, CreateState state, CancellationToken cancellationToken) =>
        (creation ?? throw new InvalidOperationException($"{target.Name} is a recipe, which creates nothing.")).RunAsync(account, state, cancellationToken);

    /// <summary>Completes an account that was created, reads it until it is ready, and lets it log in.</summary>
    /// <param name="account">The account.</param>
    /// <param name="warn">Told what may work, and deserves a look.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it is a look-up alone that shows it to be ours.</returns>
    public Task<bool> CompleteAsync(AccountValues account, Action<Fault> warn, CancellationToken cancellationToken) => completion.RunAsync(account, warn, cancellationToken);

    /// <summary>Reads until the account is there and ready.</summary>
    /// <param name="account">The account.</param>
    /// <param name="marks">What is known of it: one that was verified will not come back by waiting.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task VerifyAsync(AccountValues account, AccountMarks marks, CancellationToken cancellationToken) => completion.VerifyAsync(account, marks, cancellationToken);

    /// <summary>Whose account it is that a read showed.</summary>
    public Ownership OwnerOf(AccountValues account, Answer answer) => recognition.Of(account, answer);

    /// <summary>Sends a request that may be repeated.</summary>
    public async Task<(Answer Answer, AnswerKind Kind)> SendAsync(RequestTemplate request, AccountValues account, CancellationToken cancellationToken)
    {
        var (answer, kind) = await safe.SendAsync(request, account, mayRepeat: null, cancellationToken).ConfigureAwait(false);
        Word.Heard(kind);
        return (answer!, kind);
    }

    /// <summary>Asks for an account that nobody has, once, to see whether the service is there; changes nothing.</summary>
    public Task<Attempt> KnockAsync(AccountValues nobody, CancellationToken cancellationToken) =>
        channel.SendOnceAsync(target.Api.Question with { IsUntraced = true }, nobody, state: null, cancellationToken);

    /// <summary>Describes how the service answered to <see cref="KnockAsync"/>.</summary>
    public Exchange DescribeKnock(AccountValues nobody, Attempt attempt) => channel.Describe(target.Api.Question, nobody, attempt.Answer);

    /// <summary>Reads an account once, to see whether it is there; whether it is ready is a question of <see cref="VerifyAsync"/>.</summary>
    public async Task<Reading> ReadAsync(AccountValues account, CancellationToken cancellationToken)
    {
        var request = target.Api.Read.Request;
        var (answer, kind) = await SendAsync(request, account, cancellationToken).ConfigureAwait(false);
        return kind switch
        {
            AnswerKind.Missing => new(AccountPresence.Missing, answer),
            AnswerKind.Pending => new(AccountPresence.Pending, answer),
            AnswerKind.Success => new(AccountPresence.There, answer),
            _ => throw Unexpected(request, account, answer),
        };
    }

    /// <summary>Whether a look-up by the login has an account's id.</summary>
    public async Task<bool> IsOursByLookUpAsync(AccountValues account, CancellationToken cancellationToken) =>
        target.Api.Find is not null && (await FindAsync(account, cancellationToken).ConfigureAwait(false)).Contains(account.Id!, StringComparer.Ordinal);

    /// <summary>Looks accounts up by the login; answers the ids of those that are ours.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(AccountValues account, CancellationToken cancellationToken)
    {
        var answered = await LookUpAsync(account, cancellationToken).ConfigureAwait(false);
        var find = target.Api.Find!.Request;
        if (answered.Kind == AnswerKind.Missing && !find.MayMissTheAccount)
        {
            throw new ServiceException(ServiceFaults.NoSuchList(channel.Describe(find, account, answered.Answer), answered.Answer.Status)) { RefusedWith = answered.Answer.Status };
        }

        return [.. answered.Accounts.Where(found => IsOurs(account, found)).Select(found => found.Id).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whether an account that a look-up answered is the one that was looked for.</summary>
    public bool IsOurs(AccountValues account, ListedAccount found) =>
        target.Api.Find is { } find && AccountRecognition.IsOurs(account, found, find.View);

    /// <summary>Looks accounts up by the login; answers whatever the service does.</summary>
    public async Task<LookUp> LookUpAsync(AccountValues account, CancellationToken cancellationToken)
    {
        var find = target.Api.Find ?? throw new InvalidOperationException($"{target.Name} has no find.");
        var (answer, kind) = await SendAsync(find.Request, account, cancellationToken).ConfigureAwait(false);
        return kind switch
        {
            AnswerKind.Missing => new([], kind, answer),
            AnswerKind.Success => new(AccountsIn(answer, find.View, find.Request, account), kind, answer),
            _ => throw Unexpected(find.Request, account, answer),
        };
    }

    /// <summary>Lists accounts whose login starts with a text, page by page.</summary>
    /// <exception cref="ServiceException">The list is incomplete; what was answered until then counts.</exception>
    public IAsyncEnumerable<ListedAccount> ListAsync(ListOperation list, AccountValues tag, CancellationToken cancellationToken) =>
        lists.ReadAsync(list, tag, cancellationToken);

    /// <summary>Looks an account up in the lists of the service, which may show it where a look-up by the login that was sent does not.</summary>
    public Task<IReadOnlyList<string>> FindInListsAsync(AccountValues account, CancellationToken cancellationToken) => lists.FindAsync(account, cancellationToken);

    /// <summary>Sends the requests of a delete; "missing" is as good as success. Answers whether the service took any of them.</summary>
    /// <param name="account">The account.</param>
    /// <param name="isStillOurs">Asked before a request is sent again whose answer got lost: it may have been carried out, and the id given away.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> DeleteAsync(AccountValues account, Func<CancellationToken, Task<bool>> isStillOurs, CancellationToken cancellationToken)
    {
        var isTaken = false;
        foreach (var request in target.Api.Delete.Where(r => r.IsAsked(account)))
        {
            var (answer, kind) = await safe.SendAsync(request, account, isStillOurs, cancellationToken).ConfigureAwait(false);
            if (kind == AnswerKind.Missing && (answer is null || request.Outputs.Count > 0))
            {
                // The requests that follow would need what this one did not give.
                break;
            }

            if (kind is not (AnswerKind.Success or AnswerKind.Missing or AnswerKind.Pending))
            {
                throw Unexpected(request, account, answer!);
            }

            Word.TookDelete();
            isTaken |= kind != AnswerKind.Missing;
            TakeOutputs(request, account, answer!);
        }

        return isTaken;
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

    public void Dispose() => channel.Dispose();

    private IReadOnlyList<ListedAccount> AccountsIn(Answer answer, AccountView view, RequestTemplate request, AccountValues account)
    {
        var accounts = Page(answer, view, request, account, out var nameless);
        return nameless is null ? accounts : throw nameless;
    }

    /// <summary>Reads the accounts of a page; where none has a login, that is told apart, as the next may.</summary>
    public IReadOnlyList<ListedAccount> Page(Answer answer, AccountView view, RequestTemplate request, AccountValues account, out ServiceException? nameless)
    {
        var body = answer.Json ?? throw new ServiceException(ServiceFaults.NotUnderstood(channel.Describe(request, account, answer)));
        var accounts = AccountsAnswer.Read(body, view, out var emptyPath);
        nameless = emptyPath is null ? null : new(ServiceFaults.BadLookUp(channel.Describe(request, account, answer), emptyPath));
        return accounts ?? throw nameless!;
    }
}
