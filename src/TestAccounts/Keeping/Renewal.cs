using TestAccounts.CleaningUp;
using TestAccounts.Ledger;

namespace TestAccounts.Keeping;

/// <summary>Says of a kept run that it is still wanted: its time to live begins anew.</summary>
internal sealed class Renewal(ILedger ledger, RunSelection selection, SessionHost host)
{
    /// <summary>Renews; answers until when it lives now.</summary>
    /// <exception cref="TestAccountsException">It is not kept, or its time is over.</exception>
    public async Task<DateTimeOffset> RenewAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        using var run = entry.State == RunState.Kept ? await selection.TakeAsync(entry, cancellationToken).ConfigureAwait(false) : null;
        var index = run?.Read();
        var now = host.Clock.GetUtcNow();
        if (run is null || index?.Kept is not { } kept || !index.Lives(now))
        {
            throw new TestAccountsException(SessionOutcome.Refused, [LedgerFaults.NotKept(entry.Run.Text, StateOf(entry.Run))]);
        }

        // Records of older versions do not tell how long it was to live; by default it is as long as they say that it lives.
        var timeToLive = kept.TimeToLive ?? kept.Until - index.Header.Begun;
        var renewed = kept with { Until = now + timeToLive > kept.Until ? now + timeToLive : kept.Until };
        try
        {
            run.Keep(renewed);
            return renewed.Until;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TestAccountsException(SessionOutcome.Refused, [LedgerFaults.CannotWrite(run.Location, e.Message)], e);
        }
    }

    private RunState StateOf(RunId run) => ledger.List().FirstOrDefault(e => e.Run == run)?.State ?? RunState.Closed;
}
