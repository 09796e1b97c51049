using System.Runtime.CompilerServices;
using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration;
using TestAccounts.Ledger;
using TestAccounts.Recognition;
using TestAccounts.Templates;

namespace TestAccounts.AccountApi;

/// <summary>The account API of one service: what its answers mean.</summary>
internal sealed class ServiceAccountApi : IDisposable
{
    private const int Unauthorized = 401;
    private const int Forbidden = 403;
    private const int ProxyAuthenticationRequired = 407;
    private readonly ServiceTarget target;
    private readonly ServiceChannel channel;
    private readonly SafeChannel safe;
    private readonly AccountCreation? creation;
    private readonly AccountCompletion completion;
    private readonly AccountRecognition recognition;
    private readonly DeleteHabits habits = new();
    private volatile bool hasCredentials;
    private volatile bool hasSucceeded;

    public ServiceAccountApi(ServiceTarget target, HttpChannel http, Redactor redactor, TimeProvider clock)
    {
        this.target = target;
        channel = new(target, http, redactor, clock);
        safe = new(target, channel, clock);
        recognition = new(target.Api);
        var steps = new CreateSteps(target, channel, this, clock);
        creation = target.Api.Create is { } create ? new(target, create, channel, this, steps, clock) : null;
        completion = new(target, channel, this, steps, recognition, clock);
    }

    public ServiceTarget Target => target;

    /// <summary>Whether a delete that the service took needs no read after it: reads have shown so before, and never anything else.</summary>
    public bool ConfirmsDeletes => target.Api.Delete.Count == 1 && habits.Confirms;

    /// <summary>Notes that the service took a create, so that it is there, and takes the credentials.</summary>
    public void Accepted() => hasCredentials = hasSucceeded = true;

    /// <summary>Tells what a read after a delete that was taken has shown.</summary>
    public void Deleted(bool isMissing) => habits.Note(isMissing);

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
        hasSucceeded |= kind is AnswerKind.Success or AnswerKind.Pending;
        return (answer!, kind);
    }

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
    public async IAsyncEnumerable<ListedAccount> ListAsync(ListOperation list, AccountValues tag, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pages = new ListPages(list, tag, target.Endpoint, channel);
        ServiceException? nameless = null;
        while (pages.Request is { } request)
        {
            var (answer, kind) = await SendAsync(request, tag, cancellationToken).ConfigureAwait(false);
            ServiceException? lacking = null;
            var accounts = kind switch
            {
                AnswerKind.Missing when request.Answers.IsOwn(AnswerKind.Missing) => [],
                AnswerKind.Missing => throw new ServiceException(ServiceFaults.NoSuchList(channel.Describe(request, tag, answer), answer.Status)),
                AnswerKind.Success => Page(answer, list.View, request, tag, out lacking),
                _ => throw Unexpected(request, tag, answer),
            };
            nameless ??= lacking;
            foreach (var account in accounts.Where(a => seen.Add(a.Id)))
            {
                yield return account;
            }

            if (lacking is null || list.HasItsOwnEnd)
            {
                pages.Turn(answer, accounts);
            }
            else
            {
                throw lacking;
            }
        }

        // A page may show nothing but accounts that have no login; a whole list does not.
        if (nameless is not null && seen.Count == 0)
        {
            throw nameless;
        }
    }

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

            hasCredentials = true;
            isTaken |= kind != AnswerKind.Missing;
            TakeOutputs(request, account, answer!);
        }

        return isTaken;
    }

    /// <summary>
    /// Makes sure that "missing" is the word of the service, and said to us: a gateway may answer 404 to whatever it is asked while the
    /// service is down, and a service may answer a look-up to anybody, and show less.
    /// </summary>
    /// <exception cref="ServiceException">It is not.</exception>
    public async Task RequireWordAsync(AccountValues account, CancellationToken cancellationToken)
    {
        var asked = target.Api.Find?.Request ?? target.Api.Read.Request;
        if (!hasSucceeded && !asked.Answers.IsOwn(AnswerKind.Missing) && target.Api.Lists is [var list, ..])
        {
            await foreach (var _ in ListAsync(list, TagOf(account), cancellationToken).ConfigureAwait(false))
            {
                break;
            }
        }

        if (!hasCredentials && target.Authentication is not Authentication.None)
        {
            await ShowCredentialsAsync(account, cancellationToken).ConfigureAwait(false);
        }
    }

    // Asks to delete what has the account's own mark for an id, which is nobody else's.
    private async Task ShowCredentialsAsync(AccountValues account, CancellationToken cancellationToken)
    {
        var id = account.Id;
        account.Id = account.Mark?.Text ?? account.Login;
        try
        {
            await DeleteAsync(account, static _ => Task.FromResult(true), cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.RefusedWith is not (Unauthorized or Forbidden))
        {
            hasCredentials = true;
        }
        finally
        {
            account.Id = id;
        }
    }

    /// <summary>Looks an account up in the lists of the service, which may show it where a look-up by the login that was sent does not.</summary>
    public async Task<IReadOnlyList<string>> FindInListsAsync(AccountValues account, CancellationToken cancellationToken)
    {
        if (account.Mark is null)
        {
            return [];
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(target.Limits.ReadyTimeout);
        var found = new List<string>();
        foreach (var list in target.Api.Lists)
        {
            try
            {
                await foreach (var listed in ListAsync(list, TagOf(account), end.Token).ConfigureAwait(false))
                {
                    if (AccountRecognition.IsOurs(account, listed, list.View))
                    {
                        found.Add(listed.Id);
                    }
                }
            }
            catch (Exception e) when (e is ServiceException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // The look-up has answered already; a list is one more chance.
            }
        }

        return found;
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

    private TagValues TagOf(AccountValues account)
    {
        if (account.Mark is not { } mark)
        {
            return new(target.Name);
        }

        var before = account.Login.IndexOf(mark.Text, StringComparison.Ordinal);
        return new(target.Name, $"{(before > 0 ? account.Login[..before] : "")}{mark.Run.Tag}");
    }

    private IReadOnlyList<ListedAccount> AccountsIn(Answer answer, AccountView view, RequestTemplate request, AccountValues account)
    {
        var accounts = Page(answer, view, request, account, out var nameless);
        return nameless is null ? accounts : throw nameless;
    }

    private IReadOnlyList<ListedAccount> Page(Answer answer, AccountView view, RequestTemplate request, AccountValues account, out ServiceException? nameless)
    {
        var body = answer.Json ?? throw new ServiceException(ServiceFaults.NotUnderstood(channel.Describe(request, account, answer)));
        var accounts = AccountsAnswer.Read(body, view, out var emptyPath);
        nameless = emptyPath is null ? null : new(ServiceFaults.BadLookUp(channel.Describe(request, account, answer), emptyPath));
        return accounts ?? throw nameless!;
    }
}
