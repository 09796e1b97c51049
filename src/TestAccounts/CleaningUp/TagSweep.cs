using TestAccounts.AccountApi;
using TestAccounts.ApiDefinitions;
using TestAccounts.Ledger;
using TestAccounts.Recognition;
using TestAccounts.Sending;

namespace TestAccounts.CleaningUp;

/// <summary>
/// Sweeps one service with no ledger at all: what it lists counts only where it bears a mark of ours that is old enough and of no live run,
/// and each account is read, or looked up, once more just before it is deleted.
/// </summary>
/// <param name="api">The service.</param>
/// <param name="prefixes">What logins of ours start with there.</param>
/// <param name="options">What is swept.</param>
/// <param name="isSwept">Tells of a run whether its accounts are swept.</param>
/// <param name="timeout">How long the lists may take.</param>
/// <param name="host">Where it is reported to.</param>
internal sealed class TagSweep(
    ServiceAccountApi api, IReadOnlyList<string> prefixes, SweepOptions options, Func<RunId, bool> isSwept, TimeSpan timeout, SessionHost host)
{
    /// <summary>The most requests under way at once, as of now.</summary>
    public int Parallelism => api.Parallelism;

    private readonly string endpoint = api.Target.Endpoint.OriginalString;
    private readonly Dictionary<string, (SweptAccount Account, LoginMark Mark)> found = new(StringComparer.Ordinal);

    /// <summary>The accounts that are to be swept, and why there may be more.</summary>
    public async Task<(IReadOnlyCollection<SweptAccount> Accounts, IReadOnlyList<Fault> Faults)> FindAsync(CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource(timeout, host.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken);
        var faults = new List<Fault>();
        foreach (var (list, tag) in api.Target.Api.Lists.SelectMany(Questions))
        {
            try
            {
                await foreach (var account in api.ListAsync(list, tag, either.Token).ConfigureAwait(false))
                {
                    Add(account);
                }
            }
            catch (ServiceException e)
            {
                faults.Add(e.Fault);
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                faults.Add(ServiceFaults.ListTimeout(api.Requests.Describe(list.Request, tag), timeout));
                break;
            }
        }

        return ([.. found.Values.Select(swept => swept.Account)], faults);
    }

    /// <summary>Deletes an account that was found; answers whether it did, or why it could not.</summary>
    public async Task<(bool Done, string? Cause)> DeleteAsync(SweptAccount swept, CancellationToken cancellationToken)
    {
        var marks = AccountMarks.Created | AccountMarks.Verified;
        var account = new RecordedAccount(IntentOf(swept), new(swept.Id!, DateTimeOffset.UnixEpoch), marks) { SweptMark = found[swept.Id!].Mark };
        try
        {
            if (!await IsStillOursAsync(account, cancellationToken).ConfigureAwait(false))
            {
                host.Log.Info($"{swept.Service}: '{swept.Login}' (id {swept.Id}) is listed, and a look-up does not confirm it; it is left alone.");
                return (false, null);
            }

            var times = new CleanUpTimes(DateTimeOffset.UnixEpoch, TimeSpan.Zero);
            var deletion = await new AccountDeletion(api, account, times, host.Clock).WatchAsync(cancellationToken).ConfigureAwait(false);
            return (deletion.IsGone, deletion.Cause);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return (false, (e as ServiceException)?.Fault.Message ?? LedgerFaults.Internal(e).Message);
        }
    }

    // A list that does not ask with the prefix answers the same to all of them.
    private IEnumerable<(ListOperation List, TagValues Tag)> Questions(ListOperation list) =>
        (list.Request.Expressions.Any(e => e.Kind == Templates.ExpressionKind.Tag) ? prefixes : [RunId.TagPrefix])
            .Select(prefix => (list, new TagValues(api.Target.Name, prefix)));

    private void Add(ListedAccount account)
    {
        if (MarkOf(account) is { } mark && Age(mark.Run) >= options.OlderThan && isSwept(mark.Run))
        {
            found.TryAdd(account.Id, (new(mark.Run.Text, api.Target.Name, endpoint, account.Login, account.Id, Age(mark.Run)), mark));
        }
    }

    // Where the login does not bear it, another field may that holds nothing else. An account in which several are found is more likely one
    // that tells of ours.
    private LoginMark? MarkOf(ListedAccount account)
    {
        List<LoginMark> inLogin = [.. LoginMark.AllIn(account.Login).Where(CanBeOurs)];
        List<LoginMark> marks = inLogin.Count > 0 ? inLogin : [.. MarkedText.InWords(account.Item).Where(CanBeOurs)];
        return marks is [var only] ? only
            : marks.Count == 0 && options.OldTags && LoginMark.OldAtStartOf(account.Login) is { } old ? old
            : null;
    }

    // Ten digits are a Unix time, or a date, that somebody else put into a login.
    private static bool CanBeOurs(LoginMark mark) => !RunId.IsNumber(mark.Run.Text);

    private TimeSpan Age(RunId run) => host.Clock.GetUtcNow() - run.Created;

    private async Task<bool> IsStillOursAsync(RecordedAccount account, CancellationToken cancellationToken)
    {
        var reading = await api.ReadAsync(account, cancellationToken).ConfigureAwait(false);
        return reading.Presence != AccountPresence.Missing && api.OwnerOf(account, reading.Answer) switch
        {
            Ownership.Ours => true,
            Ownership.Foreign => false,
            _ when api.Target.Api.Find is null => account.Id == account.Login,
            _ => (await api.FindAsync(account, cancellationToken).ConfigureAwait(false)).Contains(account.Id!, StringComparer.Ordinal),
        };
    }

    // All that a list tells is the login and the id; what find asks with is the login by another name.
    private Intent IntentOf(SweptAccount swept)
    {
        var values = LoginTemplate.Of(api.Target.Api).Sole is { } asked ? new Dictionary<string, string> { [asked.Text] = swept.Login } : [];
        return new(0, 0, $"{swept.Service} '{swept.Login}'", swept.Login, 0, swept.Id, values, DateTimeOffset.UnixEpoch);
    }
}
