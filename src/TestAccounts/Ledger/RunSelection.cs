using TestAccounts.Environment;

namespace TestAccounts.Ledger;

/// <summary>Tells which runs somebody means who named one, or none.</summary>
internal sealed class RunSelection(ILedger ledger, string environmentFile)
{
    /// <summary>Reads a run id.</summary>
    public static RunId Parse(string text) => RunId.TryParse(text) ?? throw Refuse(ConfigFaults.BadRunId(text));

    /// <summary>The run that is held, or named, or the environment file's, or else all that nobody holds.</summary>
    public IReadOnlyList<LedgerEntry> Of(IRunLedger? held, string? runId)
    {
        if (held is not null || runId is not null)
        {
            return [Find(held?.Header.Run.Text ?? runId!)];
        }

        var runs = ledger.List();
        return EnvironmentOwner.Of(environmentFile) is { } owner && runs.FirstOrDefault(r => r.Run == owner) is { } own
            ? [own]
            : [.. runs.Where(r => r.State == RunState.Open)];
    }

    /// <summary>Takes hold of the runs that are meant; a run that only its guardian keeps alive is given up to whoever names it.</summary>
    public IEnumerable<IRunLedger> Take(string? runId)
    {
        foreach (var entry in Of(null, runId).Where(e => e.State != RunState.Closed))
        {
            if (ledger.TryTake(entry.Run) is { } taken)
            {
                yield return taken;
            }
            else if (ledger.IsOpen(entry.Run))
            {
                throw Refuse(LedgerFaults.Held(entry.Run.Text));
            }
        }
    }

    public LedgerEntry Find(string runId)
    {
        var run = Parse(runId);
        var runs = ledger.List();
        return runs.FirstOrDefault(r => r.Run == run) ?? throw Refuse(LedgerFaults.NoSuchRun(runId, [.. runs.Select(r => r.Run.Text)]));
    }

    /// <summary>Two live runs cannot share an environment file.</summary>
    public void RefuseEnvironmentFileInUse()
    {
        if (EnvironmentOwner.Of(environmentFile) is { } owner && ledger.List().Any(e => e.Run == owner && e.State == RunState.Alive))
        {
            throw Refuse(LedgerFaults.EnvironmentFileInUse(environmentFile, owner.Text));
        }
    }

    private static TestAccountsException Refuse(Fault fault) => new(SessionOutcome.Refused, [fault]);
}
