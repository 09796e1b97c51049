using TestAccounts.Answers;
using TestAccounts.Configuration;

namespace TestAccounts.AccountApi;

/// <summary>What a service's word is worth, as its answers have shown: that an account is missing, and that a delete is done.</summary>
internal sealed class ServiceWord(ServiceTarget target)
{
    private volatile bool wasMissingAfterDelete;
    private volatile bool wasThereAfterDelete;
    private volatile bool hasSucceeded;
    private volatile bool hasTakenCredentials;

    /// <summary>Whether it answered anything with success, and so is no gateway in front of a service that is down.</summary>
    public bool HasSucceeded => hasSucceeded;

    /// <summary>Whether it did something that it does for our credentials alone.</summary>
    public bool HasTakenCredentials => hasTakenCredentials;

    /// <summary>Whether a delete that it took needs no read after it: reads have shown so before, and never anything else; some services only deactivate.</summary>
    public bool ConfirmsDeletes => target.Api.Delete.Count == 1 && wasMissingAfterDelete && !wasThereAfterDelete;

    /// <summary>Notes an answer to a request that may be repeated.</summary>
    public void Heard(AnswerKind kind) => hasSucceeded |= kind is AnswerKind.Success or AnswerKind.Pending;

    /// <summary>Notes that it took a create, so that it is there, and takes the credentials.</summary>
    public void TookCreate() => hasTakenCredentials = hasSucceeded = true;

    /// <summary>Notes that it did not refuse the credentials for a delete.</summary>
    public void TookDelete() => hasTakenCredentials = true;

    /// <summary>Notes what a read right after a delete that was taken has shown.</summary>
    public void ShownAfterDelete(bool isMissing)
    {
        wasMissingAfterDelete |= isMissing;
        wasThereAfterDelete |= !isMissing;
    }
}
