using TestAccounts.Configuration;
using TestAccounts.Environment;
using TestAccounts.Ledger;

namespace TestAccounts.CleaningUp;

/// <summary>Tells which runs somebody means who named one, or none.</summary>
internal sealed class RunSelection(ILedger ledger, string environmentFile, TimeProvider clock)
{
    private static readonly TimeSpan PatienceWithGuardian = TimeSpan.FromSeconds(30);

    /// <summary>Reads a run id.</summary>
    public static RunId Parse(string text) => RunId.TryParse(text) ?? throw Refuse(ConfigFaults.BadRunId(text));

    /// <summary>The run that is named, or the environment file's, or else all that nobody holds, or else those that were kept.</summary>
    public IReadOnlyList<LedgerEntry> Of(string? runId)
    {
        if (runId is not null)
        {
            return [Find(runId)];
        }

        var runs = ledger.List();
        if (EnvironmentOwner.Of(environmentFile) is { } owner && runs.FirstOrDefault(r => r.Run == owner) is { } own)
        {
            return [own];
        }

        var open = runs.Where(r => r.State == RunState.Open).ToList();
        var kept = runs.Where(r => r.State == RunState.Kept).ToList();
        return open.Count > 0 ? open
            : kept.Count <= 1 ? kept
            : throw Refuse(LedgerFaults.WhichRun([.. kept.Select(e => e.Run.Text)]));
    }

    /// <summary>The run that the environment file alone tells of, as its record is gone; <see langword="null"/> where there is none.</summary>
    public RunId? Unrecorded => EnvironmentOwner.Of(environmentFile) is { } owner && ledger.List().All(r => r.Run != owner) ? owner : null;

    /// <summary>What is to be said of that run.</summary>
    public Fault? FindUnrecorded() => Unrecorded is { } run ? LedgerFaults.Unrecorded(environmentFile, run.Text) : null;

    /// <summary>Removes the environment file of a run for whose accounts these services were asked, if it names no account of another.</summary>
    public void RemoveFileOf(RunId run, IEnumerable<string> services)
    {
        var asked = services.ToHashSet(StringComparer.Ordinal);
        var accounts = EnvironmentReader.Read(environmentFile).GetValueOrDefault(VariableName.Accounts);
        if (accounts?.Split(';').All(key => asked.Contains(key.Split('/')[0])) == true)
        {
            EnvironmentOwner.Remove(environmentFile, run);
        }
    }

    /// <summary>Takes hold of a run. A guardian that is cleaning up is waited for; it closes the run, or gives way between two attempts.</summary>
    public async Task<IRunLedger?> TakeAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        var poll = new Polling(PatienceWithGuardian, clock);
        IRunLedger? taken;
        while ((taken = ledger.TryTake(entry.Run)) is null && entry.State != RunState.Alive && ledger.IsOpen(entry.Run))
        {
            if (!await poll.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                break;
            }
        }

        return taken;
    }

    public LedgerEntry Find(string runId)
    {
        var run = Parse(runId);
        var runs = ledger.List();
        return runs.FirstOrDefault(r => r.Run == run) ?? throw Refuse(LedgerFaults.NoSuchRun(runId, [.. runs.Select(r => r.Run.Text)]));
    }

    private static TestAccountsException Refuse(Fault fault) => new(SessionOutcome.Refused, [fault]);
}
