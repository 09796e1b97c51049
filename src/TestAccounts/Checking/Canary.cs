using TestAccounts.AccountApi;
using TestAccounts.Planning;
using TestAccounts.Provisioning;
using TestAccounts.Recognition;
using TestAccounts.Sending;

namespace TestAccounts.Checking;

/// <summary>Makes one account and does everything with it that the engine may ever need, except for its deletion.</summary>
internal sealed class Canary(AccountMaking making, IReadOnlyList<ServiceAccountApi> services, IReadOnlyList<Findings> findings, TimeProvider clock)
{
    /// <summary>Makes the account; answers whether others can use it.</summary>
    /// <param name="account">The account; those that it uses are there.</param>
    /// <param name="stop">Ends everything but a create that is under way.</param>
    /// <param name="abort">Ends everything.</param>
    public async Task<bool> RunAsync(PlanAccount account, CancellationToken stop, CancellationToken abort)
    {
        stop.ThrowIfCancellationRequested();
        if (!await TryAsync(account, making.CreateAsync(account, stop, abort)).ConfigureAwait(false))
        {
            making.Report(account, AccountStep.Failed);
            return false;
        }

        await TryAsync(account, FindAsync(account, stop)).ConfigureAwait(false);
        var isReady = await TryAsync(account, making.CompleteAsync(account, stop)).ConfigureAwait(false);
        await TryAsync(account, TryListAsync(account, stop)).ConfigureAwait(false);
        return isReady;
    }

    // One step that fails does not hide what the others would show.
    private async Task<bool> TryAsync(PlanAccount account, Task step)
    {
        try
        {
            await step.ConfigureAwait(false);
            return true;
        }
        catch (ServiceException e)
        {
            findings[account.Spec.ServiceIndex].Fail(e.Fault);
            return false;
        }
    }

    private async Task FindAsync(PlanAccount account, CancellationToken cancellationToken)
    {
        var api = services[account.Spec.ServiceIndex];
        if (api.Target.Api.Find is not { } find)
        {
            return;
        }

        var poll = new Polling(api.Target.Limits.Visibility, clock);
        LookUp answered;
        List<ListedAccount> found;
        do
        {
            answered = await api.LookUpAsync(account, cancellationToken).ConfigureAwait(false);
            found = [.. answered.Accounts.Where(listed => api.IsOurs(account, listed))];
        }
        while (found.Count == 0 && await poll.WaitAsync(cancellationToken).ConfigureAwait(false));

        var exchange = api.Requests.Describe(find.Request, account, answered.Answer);
        if (found.Count == 0)
        {
            throw new ServiceException(CheckFaults.NotFoundAgain(exchange, account.Login, account.Id!, api.Target.Limits.Visibility));
        }

        if (found.Find(listed => listed.Id != account.Id) is { } other)
        {
            throw new ServiceException(CheckFaults.FoundOther(exchange, account.Login, other.Id, account.Id!));
        }
    }

    // Nobody has to know of a list that comes from a preset, and only a sweep by tag needs it.
    private async Task TryListAsync(PlanAccount account, CancellationToken cancellationToken)
    {
        try
        {
            await ListAsync(account, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e) when (services[account.Spec.ServiceIndex].Target.Api.Lists.All(list => list.Request.Place is null))
        {
            findings[account.Spec.ServiceIndex].Warn(e.Fault);
        }
    }

    private async Task ListAsync(PlanAccount account, CancellationToken cancellationToken)
    {
        var api = services[account.Spec.ServiceIndex];
        if (api.Target.Api.Lists is not [var first, ..])
        {
            return;
        }

        var tag = new TagValues(api.Target.Name);
        var poll = new Polling(api.Target.Limits.Visibility, clock);
        do
        {
            foreach (var list in api.Target.Api.Lists)
            {
                await foreach (var listed in api.ListAsync(list, tag, cancellationToken).ConfigureAwait(false))
                {
                    if (listed.Id == account.Id && AccountRecognition.IsOurs(account, listed, list.View))
                    {
                        return;
                    }
                }
            }
        }
        while (await poll.WaitAsync(cancellationToken).ConfigureAwait(false));

        findings[account.Spec.ServiceIndex].Warn(CheckFaults.NotListed(api.Requests.Describe(first.Request, tag), account.Login, api.Target.Limits.Visibility));
    }
}
