using TestAccounts.Ledger;
using TestAccounts.Ledger.Owners;

namespace TestAccounts.Environment;

/// <summary>
/// An environment file that one run at a time may have. Whether the run of a claim lives is asked of the run's ledger, so that a claim ends
/// with its run, however that ends.
/// </summary>
internal sealed class ClaimedFile(string file, LedgerFolder ledger, SessionHost host)
{
    private readonly EnvironmentFileClaims claims = EnvironmentFileClaims.In(ledger.Location, host);
    private string? substitute;

    /// <summary>Whether a run takes a file of its own beside this one, where another has this.</summary>
    public bool HasSubstitute { get; init; }

    private string Claimed => substitute ?? file;

    /// <summary>Begins a run that has the file from then on, or its own.</summary>
    /// <exception cref="TestAccountsException">Another run has it, or it cannot be claimed.</exception>
    public async Task<IRunLedger> BeginAsync(RunId run, Func<string, IRunLedger> begin, CancellationToken cancellationToken)
    {
        EnvironmentWriter.Probe(file, run);
        IRunLedger? begun = null;
        try
        {
            using var alone = await claims.MakeAndLockAsync(cancellationToken).ConfigureAwait(false)
                ?? throw new IOException("Another process is claiming one, and does not come to an end.");
            if (FindUse() is { } use)
            {
                substitute = HasSubstitute ? SubstituteFor(run) : throw Refuse(use);
            }

            begun = begin(Claimed);
            claims.Write(Claimed, new(run, ledger.Location, OwnerProcess.Current));
            return begun;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            begun?.Close(host.Clock.GetUtcNow());
            begun?.Dispose();
            throw Refuse(LedgerFaults.CannotWrite(ledger.Location, e.Message));
        }
    }

    /// <summary>Gives the file back, where a run came to nothing.</summary>
    public async Task ReleaseAsync(RunId run)
    {
        try
        {
            await claims.RemoveAsync(Claimed, run).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or TestAccountsException)
        {
            // The run is over, and so its claim counts for nothing.
        }
    }

    // The file tells its run itself where the claim was lost.
    private Fault? FindUse()
    {
        if (claims.Find(file) is { } claim && ledger.At(claim.Ledger).StateOf(claim.Run) is var state && Holds(claim, state))
        {
            return LedgerFaults.EnvironmentFileInUse(file, claim.Run.Text, state == RunState.Kept ? "kept for a later step" : $"{claim.Owner}");
        }

        return EnvironmentOwner.Of(file) is { } owner && ledger.StateOf(owner) is RunState.Alive or RunState.Kept
            ? LedgerFaults.EnvironmentFileInUse(file, owner.Text, "as the file says")
            : null;
    }

    private string SubstituteFor(RunId run) => Path.Combine(
        Path.GetDirectoryName(file)!, $"{Path.GetFileNameWithoutExtension(file)}.{run.Text}{Path.GetExtension(file)}");

    // A run that its ledger does not know was removed from it, and has the file as long as its process lives.
    private static bool Holds(EnvironmentFileClaim claim, RunState? state) => state switch
    {
        RunState.Alive or RunState.Kept => true,
        null => claim.Owner.State == ProcessState.Alive,
        _ => false,
    };

    private static TestAccountsException Refuse(Fault fault) => new(SessionOutcome.Refused, [fault]);
}
