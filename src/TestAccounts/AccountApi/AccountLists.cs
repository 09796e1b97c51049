using System.Runtime.CompilerServices;
using TestAccounts.Answers;
using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration;
using TestAccounts.Recognition;
using TestAccounts.Sending;
using TestAccounts.Templates;

namespace TestAccounts.AccountApi;

/// <summary>The lists of a service's accounts.</summary>
internal sealed class AccountLists(ServiceTarget target, ServiceChannel channel, ServiceAccountApi api)
{
    /// <summary>Lists accounts whose login starts with a text, page by page.</summary>
    /// <exception cref="ServiceException">The list is incomplete; what was answered until then counts.</exception>
    public async IAsyncEnumerable<ListedAccount> ReadAsync(ListOperation list, AccountValues tag, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pages = new ListPages(list, tag, target.Endpoint, channel);
        ServiceException? nameless = null;
        while (pages.Request is { } request)
        {
            var (answer, kind) = await api.SendAsync(request, tag, cancellationToken).ConfigureAwait(false);
            ServiceException? lacking = null;
            var accounts = kind switch
            {
                AnswerKind.Missing when request.Answers.IsOwn(AnswerKind.Missing) => [],
                AnswerKind.Missing => throw new ServiceException(ServiceFaults.NoSuchList(channel.Describe(request, tag, answer), answer.Status)),
                AnswerKind.Success => api.Page(answer, list.View, request, tag, out lacking),
                _ => throw api.Unexpected(request, tag, answer),
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
}
