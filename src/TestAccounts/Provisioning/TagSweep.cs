using TestAccounts.AccountApi;
using TestAccounts.ApiDefinitions;
using TestAccounts.Ledger;

namespace TestAccounts.Provisioning;

/// <summary>
/// Sweeps one service with no ledger at all: what it lists counts only where the login carries a tag of ours that is old enough and of no
/// live run, and each account is looked up and compared once more just before it is deleted.
/// </summary>
internal sealed class TagSweep(ServiceAccountApi api, SweepOptions options, IReadOnlySet<RunId> alive, TimeSpan timeout, SessionHost host)
{
    private readonly string endpoint = api.Target.Endpoint.OriginalString;
    private readonly bool ignoresCase = api.Target.Api.Lists.Any(list => list.View.IgnoresCase);

    /// <summary>The accounts that are to be swept, and why there may be more.</summary>
    public async Task<(IReadOnlyCollection<SweptAccount> Accounts, IReadOnlyList<Fault> Faults)> FindAsync(CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource(timeout, host.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken);
        var tag = new TagValues(api.Target.Name);
        var found = new Dictionary<string, SweptAccount>(StringComparer.Ordinal);
        var faults = new List<Fault>();
        foreach (var list in api.Target.Api.Lists)
        {
            try
            {
                await foreach (var account in api.ListAsync(list, tag, either.Token).ConfigureAwait(false))
                {
                    if (RunOf(account.Login) is { } run && Age(run) >= options.OlderThan && !alive.Contains(run))
                    {
                        found.TryAdd(account.Id, new(run.Text, api.Target.Name, endpoint, account.Login, account.Id, Age(run)));
                    }
                }
            }
            catch (ServiceException e)
            {
                faults.Add(e.Fault);
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                faults.Add(ServiceFaults.ListTimeout(api.Describe(list.Request, tag), timeout));
                break;
            }
        }

        return (found.Values, faults);
    }

    /// <summary>Deletes an account; answers whether it did, or why it could not.</summary>
    public async Task<(bool Done, string? Cause)> DeleteAsync(SweptAccount swept, CancellationToken cancellationToken)
    {
        var account = new RecordedAccount(IntentOf(swept), new(swept.Id!, DateTimeOffset.UnixEpoch), AccountMarks.Created | AccountMarks.Verified);
        try
        {
            if (!await IsStillOursAsync(account, cancellationToken).ConfigureAwait(false))
            {
                host.Log.Info($"{swept.Service}: '{swept.Login}' (id {swept.Id}) is listed, and a look-up does not confirm it; it is left alone.");
                return (false, null);
            }

            var cause = await new AccountDeletion(api, account, host.Clock).WatchAsync(cancellationToken).ConfigureAwait(false);
            return (cause is null, cause);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return (false, (e as ServiceException)?.Fault.Message ?? LedgerFaults.Internal(e).Message);
        }
    }

    private RunId? RunOf(string given)
    {
        var login = ignoresCase ? given.ToLowerInvariant() : given;
        return login.StartsWith(RunId.TagPrefix, StringComparison.Ordinal) && login.IndexOf('-', RunId.TagPrefix.Length) is > 0 and var end
            ? RunId.TryParse(login[..end])
            : null;
    }

    private TimeSpan Age(RunId run) => host.Clock.GetUtcNow() - run.Created;

    private async Task<bool> IsStillOursAsync(RecordedAccount account, CancellationToken cancellationToken)
    {
        var reading = await api.ReadAsync(account, cancellationToken).ConfigureAwait(false);
        return reading.Presence != AccountPresence.Missing
            && (api.HasLogin(account, reading.Answer)
                ?? (api.Target.Api.Find is null
                    ? account.Id == account.Login
                    : (await api.FindAsync(account, cancellationToken).ConfigureAwait(false)).Contains(account.Id!, StringComparer.Ordinal)));
    }

    // All that a list tells is the login and the id; what find asks with is the login by another name.
    private Intent IntentOf(SweptAccount swept)
    {
        var values = LoginTemplate.Of(api.Target.Api).Sole is { } asked ? new Dictionary<string, string> { [asked.Text] = swept.Login } : [];
        return new(0, 0, $"{swept.Service} '{swept.Login}'", swept.Login, 0, swept.Id, values, DateTimeOffset.UnixEpoch);
    }
}
