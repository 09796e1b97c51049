using TestAccounts.Checking;
using TestAccounts.CleaningUp;
using TestAccounts.Configuration;
using TestAccounts.Environment;
using TestAccounts.Guarding;
using TestAccounts.Keeping;
using TestAccounts.Ledger;
using TestAccounts.Ledger.Places;
using TestAccounts.Planning;
using TestAccounts.Provisioning;
using TestAccounts.Secrets;
using TestAccounts.Sessions;

namespace TestAccounts;

/// <summary>
/// Plans, provisions, verifies, tears down and sweeps. All fronts use this type and nothing else; every method throws
/// <see cref="TestAccountsException"/> where the session has to end.
/// </summary>
public sealed class TestAccountsSession : IAsyncDisposable
{
    private readonly SessionOptions options;
    private readonly SessionHost host;
    private readonly Lazy<LedgerSet> openLedger;
    private readonly Lazy<RunSelection> makeSelection;
    private readonly RunGuardian guardian;
    private readonly SessionPlans plans;
    private string environmentFile;
    private IRunLedger? held;
    private string? runId;
    private TestAccountsConfig? config;

    /// <summary>Creates a session; reads and sends nothing yet.</summary>
    /// <exception cref="ArgumentException">A path is not absolute.</exception>
    public TestAccountsSession(SessionOptions options, SessionHost host)
    {
        this.options = options;
        runId = options.RunId;
        this.host = host;
        var folder = Path.GetDirectoryName(Absolute(options.ConfigFile))!;
        environmentFile = Absolute(options.EnvironmentFile ?? Path.Combine(folder, "testaccounts.env"));
        openLedger = new(() => LedgerFactory.Open(options, host, Assume));
        makeSelection = new(() => new(Ledger, environmentFile, host.Clock));
        guardian = new(openLedger, options, host);
        plans = new(options, host);
    }

    private LedgerSet Ledger => openLedger.Value;

    private RunSelection Selection => makeSelection.Value;

    private RunStart Start => new(Ledger, Selection, plans, guardian, options, host);

    private Sweeping Sweeping => new(Ledger, plans, host);

    /// <summary>How long an interrupted build may take to delete its accounts, before it leaves them to the guardian.</summary>
    public TimeSpan CleanUpDeadline => options.CleanUpDeadline ?? config?.CleanUpDeadline ?? TestAccountsConfig.DefaultCleanUpDeadline;

    /// <summary>Tells what <see cref="ProvisionAsync"/> would do; sends nothing and writes nothing.</summary>
    public RunPlan Plan()
    {
        var plan = plans.Make(new(host.Log.Secret));
        return new(plan.Run.Text, plan.Run.Tag, plan.Count, PlanPreview.Of(plan));
    }

    /// <summary>
    /// Sweeps the dead runs of the ledger, then creates and verifies all accounts of the config and writes the environment file; all or nothing.
    /// The session holds the run, and its guardian watches over it, until it is torn down.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was cancelled, and what it had created is deleted again.</exception>
    public async Task<RunSummary> ProvisionAsync(CancellationToken cancellationToken = default)
    {
        if (held is not null)
        {
            throw new InvalidOperationException("This session holds a run already; tear it down first.");
        }

        var start = host.Clock.GetTimestamp();
        var started = await Start.ProvisionAsync(environmentFile, cancellationToken).ConfigureAwait(false);
        (held, environmentFile, config) = (started.Run, started.EnvironmentFile, started.Config);
        runId = held.Header.Run.Text;
        return Summaries.Of(held, RunState.Alive) with { Elapsed = host.Clock.GetElapsedTime(start) };
    }

    /// <summary>
    /// Lets the provisioned run outlive this process, for a teardown in a later one: until its time to live ends, or the process that
    /// <see cref="SessionOptions.OwnerProcessId"/> names.
    /// Then its guardian tears it down; without a guardian, the next run or a sweep does.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait for the guardian.</param>
    public async Task KeepAsync(CancellationToken cancellationToken = default)
    {
        if (held is not { } run || config?.Guardian is not { } settings)
        {
            throw new InvalidOperationException("This session holds no run; provision one first.");
        }

        await new RunKeeping(guardian, settings, host).KeepAsync(run, OwnerOption.Find(options), cancellationToken).ConfigureAwait(false);
        await DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Says that the kept run that is meant is still wanted, so that its time to live begins anew.</summary>
    /// <param name="cancellationToken">Ends the wait for whoever works on the run.</param>
    /// <returns>The run, with the time until which it lives now.</returns>
    public async Task<RunSummary> RenewAsync(CancellationToken cancellationToken = default)
    {
        var entry = FindRun();
        await new Renewal(Ledger, Selection, host).RenewAsync(entry, cancellationToken).ConfigureAwait(false);
        using var index = Read(entry);
        return Summaries.Of(index, entry.State, entry.Location);
    }

    /// <summary>
    /// Checks the description of each service: asks it for an account that nobody has, and, with a canary, makes one account, finds, reads
    /// and lists it, and deletes it again, in a run of its own. Writes no environment file.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was cancelled, and what it had created is deleted again.</exception>
    public async Task<CheckReport> CheckAsync(CheckOptions checkOptions, CancellationToken cancellationToken = default)
    {
        var redactor = new Redactor(host.Log.Secret);
        var plan = plans.Make(redactor);
        using var run = checkOptions.Canary ? await Start.BeginCanaryAsync(plan, environmentFile, cancellationToken).ConfigureAwait(false) : null;
        using var check = new Check(plan, run, redactor, host);
        return await check.RunAsync(options.CleanUpDeadline ?? plan.Config.CleanUpDeadline, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads all accounts of the run again, and fails with a fault for each that is not there and ready. A run that was kept is renewed by it.</summary>
    public async Task<RunSummary> VerifyAsync(CancellationToken cancellationToken = default)
    {
        var start = host.Clock.GetTimestamp();
        var entry = FindRun();
        if (entry.State == RunState.Kept)
        {
            await new Renewal(Ledger, Selection, host).RenewAsync(entry, cancellationToken).ConfigureAwait(false);
        }

        using var index = Read(entry);
        using var services = new CleanUpServices(index.Header, index.Recipes, withConfig: false, host);
        var failures = await new Verification(services.All, host).RunAsync(index, cancellationToken).ConfigureAwait(false);
        return failures.Count == 0
            ? Summaries.Of(index, entry.State, entry.Location) with { Elapsed = host.Clock.GetElapsedTime(start) }
            : throw new TestAccountsException(SessionOutcome.Failed, failures);
    }

    /// <summary>
    /// Deletes all accounts of the run that this session provisioned, or that <see cref="SessionOptions.RunId"/> names, or else of the
    /// environment file's run, or else of every open run of the ledger that no process holds; needs no config.
    /// </summary>
    public Task<TeardownReport> TeardownAsync(CancellationToken cancellationToken = default)
    {
        var teardown = new RunsTeardown(Ledger, Selection, host);
        return Interlocked.Exchange(ref held, null) is { } own
            ? teardown.RunAsync(own, cancellationToken)
            : teardown.RunAsync(runId, cancellationToken);
    }

    /// <summary>
    /// Ends the run that this session provisioned, now that its tests have: after failed ones it is kept for a look where
    /// <see cref="SessionOptions.KeepOnFailure"/> says so, and else it is torn down.
    /// </summary>
    /// <param name="hasFailed">Whether the tests failed.</param>
    /// <param name="cancellationToken">Ends the clean-up before its time.</param>
    public async Task<TeardownReport> EndAsync(bool hasFailed, CancellationToken cancellationToken = default)
    {
        if (!hasFailed || options.KeepOnFailure <= TimeSpan.Zero || held is not { } run || config?.Guardian is not { } settings)
        {
            return await TeardownAsync(cancellationToken).ConfigureAwait(false);
        }

        try
        {
            var kept = await new RunKeeping(guardian, settings, host).KeepForALookAsync(run, options.KeepOnFailure, cancellationToken).ConfigureAwait(false);
            await DisposeAsync().ConfigureAwait(false);
            return new([], [], []) { Kept = kept };
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // What nobody would end is not kept.
            return await TeardownAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Deletes what dead runs of the ledger left and, if asked for, what carries a tag in the services of the config. Runs that are alive
    /// are not touched.
    /// </summary>
    public Task<SweepReport> SweepAsync(SweepOptions sweepOptions, CancellationToken cancellationToken = default) =>
        sweepOptions.Adopt is { } folder
            ? Sweeping.AdoptAsync(LedgerFactory.Adopt(Absolute(folder), host, Assume), environmentFile, sweepOptions, cancellationToken)
            : Sweeping.RunAsync(sweepOptions, Selection, cancellationToken);

    /// <summary>
    /// Ends an account, or a whole run, for good, although it may exist: no clean-up looks for it any more. The record of the run keeps the
    /// reason, the time and the user. Runs that are alive are refused.
    /// </summary>
    /// <param name="what">A run id, or an account by its key such as <c>orders/tester</c>, its login or its id; where several runs have one, <see cref="SessionOptions.RunId"/> names the run.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Ends the wait for whoever cleans the run up.</param>
    public Task<ForgetReport> ForgetAsync(string what, string reason, CancellationToken cancellationToken = default) =>
        new Forgetter(Ledger, Selection, host).ForgetAsync(what, options.RunId, reason, cancellationToken);

    /// <summary>
    /// Is the guardian of the run that <see cref="SessionOptions.RunId"/> names: waits until its owner is gone, and tears it down if it
    /// is not closed by then. Where accounts stay left, it tries again until the config's bound.
    /// </summary>
    public async Task<IReadOnlyList<LeftAccount>> GuardAsync(CancellationToken cancellationToken = default)
    {
        var run = RunSelection.Parse(options.RunId ?? "");
        using var watched = options.LedgerFolder is { } given ? LedgerFactory.OpenGiven(given, host, Assume).TryWatch(run) : Ledger.TryWatch(run);
        return watched is null ? [] : await new Guardian(watched, host).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists the runs of the ledger, the newest first.</summary>
    public IReadOnlyList<RunSummary> Status() => new RunList(Ledger, host).Read();

    /// <summary>Reads the accounts of a run from its ledger.</summary>
    public IEnumerable<AccountInfo> ReadAccounts(string runId)
    {
        using var index = Read(held is { } own && own.Header.Run.Text == runId ? FindRun() : Selection.Find(runId));
        foreach (var account in Summaries.Accounts(index))
        {
            yield return account;
        }
    }

    /// <summary>
    /// Reads the variables of the environment file, in whichever of its formats it is, <c>TESTACCOUNTS_ENV_FILE</c> with its path, and
    /// <c>TESTACCOUNTS_CONFIG</c>, which tells whoever finds the same config that its accounts exist.
    /// </summary>
    public IReadOnlyDictionary<string, string> ReadEnvironment() =>
        new Dictionary<string, string>(EnvironmentReader.Read(environmentFile), StringComparer.Ordinal) { [VariableName.Config] = options.ConfigFile };

    /// <summary>
    /// Reads the same variables to hand them to a process. Where it has no room for all of them, they are only <c>TESTACCOUNTS_ENV_FILE</c>,
    /// <c>TESTACCOUNTS_CONFIG</c>, <c>TESTACCOUNTS_RUN</c> and <c>TESTACCOUNTS_ACCOUNTS</c>, which is <c>*</c> where it does not fit either, and the log
    /// says so.
    /// </summary>
    /// <param name="beside">What the process is given anyway: its other variables, each as <c>NAME=value</c>, and its arguments.</param>
    public IReadOnlyDictionary<string, string> ReadEnvironment(IEnumerable<string> beside) =>
        new HandedVariables([.. beside]).Read(environmentFile, options.ConfigFile, host.Log);

    /// <summary>Ends the session's connections and lets go of its run; deletes nothing.</summary>
    public ValueTask DisposeAsync()
    {
        held?.Dispose();
        held = null;
        return default;
    }

    private RunHeader Assume(RunId run) => plans.Assume(run, environmentFile);

    private LedgerEntry FindRun() => held is { } own ? new(own.Header.Run, RunState.Alive, own.Location)
        : Selection.Of(runId) is [var first, ..] ? first
        : throw Refuse(LedgerFaults.NoRun(Ledger.Location));

    // What this session holds it can read whatever became of the ledger's folder.
    private LedgerIndex Read(LedgerEntry entry) => held is { } own && own.Header.Run == entry.Run
        ? own.Read()
        : Ledger.Read(entry.Run) ?? throw Refuse(LedgerFaults.NoRun(Ledger.Location));

    /// <summary>Whether there is, or was, a ledger of a config; also where the config itself is gone.</summary>
    public static bool HasLedger(string configFile, Func<string, string?> variables) => LedgerPlace.IsKnown(Absolute(configFile), variables);

    private static string Absolute(string path) => Path.IsPathFullyQualified(path)
        ? path
        : throw new ArgumentException($"'{path}' is not an absolute path.", nameof(path));

    private static TestAccountsException Refuse(Fault fault) => new(SessionOutcome.Refused, [fault]);
}
