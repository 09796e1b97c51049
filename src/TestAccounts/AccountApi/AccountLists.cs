using System.Runtime.CompilerServices;
using TestAccounts.Answers;
using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration;
using TestAccounts.Recognition;
using TestAccounts.Sending;
using TestAccounts.Templates;

namespace TestAccounts.AccountApi;

/// <summary>The lists of a service's accounts.</summary>
internal sealed class AccountLists(ServiceTarget target, ServiceRequests requests)
{
    /// <summary>Lists accounts whose login starts with a text, page by page.</summary>
    /// <exception cref="ServiceException">The list is incomplete; what was answered until then counts.</exception>
    public async IAsyncEnumerable<ListedAccount> ReadAsync(ListOperation list, AccountValues tag, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pages = new ListPages(list, tag, target.Endpoint, requests);
        ServiceException? nameless = null;
        while (pages.Request is { } request)
        {
            var (answer, kind) = await requests.SendAsync(request, tag, cancellationToken).ConfigureAwait(false);
            ServiceException? lacking = null;
            var accounts = kind switch
            {
                AnswerKind.Missing when request.Answers.IsOwn(AnswerKind.Missing) => [],
                AnswerKind.Missing => throw new ServiceException(ServiceFaults.NoSuchList(requests.Describe(request, tag, answer), answer.Status)),
                AnswerKind.Success => Page(answer, list.View, request, tag, out lacking),
                _ => throw requests.Unexpected(request, tag, answer),
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

    /// <summary>Looks an account up in the lists of the service, which may show it where a look-up by the login that was sent does not.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(AccountValues account, CancellationToken cancellationToken)
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
                await foreach (var listed in ReadAsync(list, TagOf(target, account), end.Token).ConfigureAwait(false))
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

    /// <summary>Reads the accounts of an answer that is not one of several pages.</summary>
    public IReadOnlyList<ListedAccount> All(Answer answer, AccountView view, RequestTemplate request, AccountValues account)
    {
        var accounts = Page(answer, view, request, account, out var nameless);
        return nameless is null ? accounts : throw nameless;
    }

    /// <summary>What the logins of an account's run start with.</summary>
    public static TagValues TagOf(ServiceTarget target, AccountValues account)
    {
        if (account.Mark is not { } mark)
        {
            return new(target.Name);
        }

        var before = account.Login.IndexOf(mark.Text, StringComparison.Ordinal);
        return new(target.Name, $"{(before > 0 ? account.Login[..before] : "")}{mark.Run.Tag}");
    }

    // Where none has a login, that is told apart, as the next page may bring one that has.
    private IReadOnlyList<ListedAccount> Page(Answer answer, AccountView view, RequestTemplate request, AccountValues account, out ServiceException? nameless)
    {
        var body = answer.Json ?? throw new ServiceException(ServiceFaults.NotUnderstood(requests.Describe(request, account, answer)));
        var accounts = AccountsAnswer.Read(body, view, out var emptyPath);
        nameless = emptyPath is null ? null : new(ServiceFaults.BadLookUp(requests.Describe(request, account, answer), emptyPath));
        return accounts ?? throw nameless!;
    }
}
