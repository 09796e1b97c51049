using TestAccounts.Answers;
using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration;
using TestAccounts.Recognition;
using TestAccounts.Secrets;
using TestAccounts.Sending;
using TestAccounts.Templates;

namespace TestAccounts.AccountApi;

/// <summary>The account API of one service: reads, finds, lists and deletes accounts. What makes them stands on it: <see cref="AccountLifecycle"/>.</summary>
internal sealed class ServiceAccountApi : IDisposable
{
    private const int Unauthorized = 401;
    private const int Forbidden = 403;
    private readonly ServiceTarget target;
    private readonly ServiceChannel channel;
    private readonly AccountLists lists;

    public ServiceAccountApi(ServiceTarget target, HttpChannel http, Redactor redactor, TimeProvider clock)
    {
        this.target = target;
        channel = new(target, http, redactor, clock);
        Requests = new(target, channel, clock);
        Recognition = new(target.Api);
        lists = new(target, Requests);
    }

    public ServiceTarget Target => target;

    /// <summary>The most requests under way at once, as of now: where nobody set it, it grows with how well the service bears it.</summary>
    public int Parallelism => channel.Parallelism;

    /// <summary>What sends the requests.</summary>
    public ServiceRequests Requests { get; }

    /// <summary>What tells whose account an answer shows.</summary>
    public AccountRecognition Recognition { get; }

    /// <summary>What the service's word is worth.</summary>
    public ServiceWord Word => Requests.Word;

    /// <summary>Whose account it is that a read showed.</summary>
    public Ownership OwnerOf(AccountValues account, Answer answer) => Recognition.Of(account, answer);

    /// <summary>Asks for an account that nobody has, once, to see whether the service is there; changes nothing.</summary>
    public Task<Attempt> KnockAsync(AccountValues nobody, CancellationToken cancellationToken) =>
        Requests.KnockAsync(target.Api.Question with { IsUntraced = true }, nobody, cancellationToken);

    /// <summary>Describes how the service answered to <see cref="KnockAsync"/>.</summary>
    public Exchange DescribeKnock(AccountValues nobody, Attempt attempt) => Requests.Describe(target.Api.Question, nobody, attempt.Answer);

    /// <summary>Reads an account once, to see whether it is there; whether it is ready is a question of <see cref="AccountLifecycle.VerifyAsync"/>.</summary>
    public async Task<Reading> ReadAsync(AccountValues account, CancellationToken cancellationToken)
    {
        var request = target.Api.Read.Request;
        var (answer, kind) = await Requests.SendAsync(request, account, cancellationToken).ConfigureAwait(false);
        return kind switch
        {
            AnswerKind.Missing => new(AccountPresence.Missing, answer),
            AnswerKind.Pending => new(AccountPresence.Pending, answer),
            AnswerKind.Success => new(AccountPresence.There, answer),
            _ => throw Requests.Unexpected(request, account, answer),
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
            throw new ServiceException(ServiceFaults.NoSuchList(Requests.Describe(find, account, answered.Answer), answered.Answer.Status)) { RefusedWith = answered.Answer.Status };
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
        var (answer, kind) = await Requests.SendAsync(find.Request, account, cancellationToken).ConfigureAwait(false);
        return kind switch
        {
            AnswerKind.Missing => new([], kind, answer),
            AnswerKind.Success => new(lists.All(answer, find.View, find.Request, account), kind, answer),
            _ => throw Requests.Unexpected(find.Request, account, answer),
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
            var (answer, kind) = await Requests.SendAsync(request, account, isStillOurs, cancellationToken).ConfigureAwait(false);
            if (kind == AnswerKind.Missing && (answer is null || request.Outputs.Count > 0))
            {
                // The requests that follow would need what this one did not give.
                break;
            }

            if (kind is not (AnswerKind.Success or AnswerKind.Missing or AnswerKind.Pending))
            {
                throw Requests.Unexpected(request, account, answer!);
            }

            Word.TookDelete();
            isTaken |= kind != AnswerKind.Missing;
            Requests.TakeOutputs(request, account, answer!);
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
        if (!Word.HasSucceeded && !target.Api.Question.Answers.IsOwn(AnswerKind.Missing) && target.Api.Lists is [var list, ..])
        {
            await foreach (var _ in ListAsync(list, AccountLists.TagOf(target, account), cancellationToken).ConfigureAwait(false))
            {
                break;
            }
        }

        if (!Word.HasTakenCredentials && target.Authentication is not Authentication.None)
        {
            await ShowCredentialsAsync(account, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => channel.Dispose();

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
            Word.TookDelete();
        }
        finally
        {
            account.Id = id;
        }
    }
}
