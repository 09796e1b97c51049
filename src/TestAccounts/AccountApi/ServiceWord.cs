using TestAccounts.Answers;
using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration;
using TestAccounts.Sending;
using TestAccounts.Templates;

namespace TestAccounts.AccountApi;

/// <summary>Learns what a service's word is worth: that an account is missing, and that a delete is done.</summary>
internal sealed class ServiceWord(ServiceTarget target, ServiceAccountApi api)
{
    private const int Unauthorized = 401;
    private const int Forbidden = 403;
    private volatile bool hasCredentials;
    private volatile bool hasSucceeded;
    private volatile bool wasMissingAfterDelete;
    private volatile bool wasThereAfterDelete;

    /// <summary>Whether a delete that it took needs no read after it: reads have shown so before, and never anything else; some services only deactivate.</summary>
    public bool ConfirmsDeletes => target.Api.Delete.Count == 1 && wasMissingAfterDelete && !wasThereAfterDelete;

    /// <summary>Notes an answer to a request that may be repeated.</summary>
    public void Heard(AnswerKind kind) => hasSucceeded |= kind is AnswerKind.Success or AnswerKind.Pending;

    /// <summary>Notes that it took a create, so that it is there, and takes the credentials.</summary>
    public void TookCreate() => hasCredentials = hasSucceeded = true;

    /// <summary>Notes that it did not refuse the credentials for a delete.</summary>
    public void TookDelete() => hasCredentials = true;

    /// <summary>Notes what a read right after a delete that was taken has shown.</summary>
    public void ShownAfterDelete(bool isMissing)
    {
        wasMissingAfterDelete |= isMissing;
        wasThereAfterDelete |= !isMissing;
    }

    /// <summary>
    /// Makes sure that "missing" is the word of the service, and said to us: a gateway may answer 404 to whatever it is asked while the
    /// service is down, and a service may answer a look-up to anybody, and show less.
    /// </summary>
    /// <exception cref="ServiceException">It is not.</exception>
    public async Task RequireAsync(AccountValues account, CancellationToken cancellationToken)
    {
        var asked = target.Api.Question;
        if (!hasSucceeded && !asked.Answers.IsOwn(AnswerKind.Missing) && target.Api.Lists is [var list, ..])
        {
            await foreach (var _ in api.ListAsync(list, AccountLists.TagOf(target, account), cancellationToken).ConfigureAwait(false))
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
            await api.DeleteAsync(account, static _ => Task.FromResult(true), cancellationToken).ConfigureAwait(false);
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
}
