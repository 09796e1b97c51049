namespace TestAccounts;

/// <summary>
/// Plans, provisions, verifies and tears down. All fronts use this type and nothing else; every method throws
/// <see cref="TestAccountsException"/> where the session has to end.
/// </summary>
public sealed class TestAccountsSession(SessionOptions options, SessionHost host) : IAsyncDisposable
{
    /// <summary>Tells what <see cref="ProvisionAsync"/> would do; sends nothing and writes nothing.</summary>
    public RunPlan Plan() => throw new NotSupportedException($"{options}{host}");

    /// <summary>Creates and verifies all accounts of the config and writes the environment file; all or nothing.</summary>
    public Task<RunSummary> ProvisionAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Reads all accounts of the run again, and fails with a fault for each that is not there and ready.</summary>
    public Task<RunSummary> VerifyAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>
    /// Deletes all accounts of the run that <see cref="SessionOptions.RunId"/> names, or else that of the environment file,
    /// or else of every open run of the ledger that no process holds; needs no config.
    /// </summary>
    public Task<TeardownReport> TeardownAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Lists the runs of the ledger, the newest first.</summary>
    public IReadOnlyList<RunSummary> Status() => throw new NotSupportedException();

    /// <summary>Reads the accounts of a run from its ledger.</summary>
    public IEnumerable<AccountInfo> ReadAccounts(string runId) => throw new NotSupportedException();

    /// <summary>Ends the session's connections and lets go of its run; deletes nothing.</summary>
    public ValueTask DisposeAsync() => default;
}
