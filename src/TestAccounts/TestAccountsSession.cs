using System.Security.Cryptography;
using TestAccounts.Configuration;
using TestAccounts.Environment;
using TestAccounts.Ledger;
using TestAccounts.Planning;
using TestAccounts.Provisioning;

namespace TestAccounts;

/// <summary>
/// Plans, provisions, verifies and tears down. All fronts use this type and nothing else; every method throws
/// <see cref="TestAccountsException"/> where the session has to end.
/// </summary>
public sealed class TestAccountsSession : IAsyncDisposable
{
    private const int SeedLength = 32;
    private const int CleanUpParallelism = 32;
    private readonly SessionOptions options;
    private readonly SessionHost host;
    private readonly LedgerFolder ledger;
    private readonly string environmentFile;
    private IRunLedger? held;

    /// <summary>Creates a session; reads and sends nothing yet.</summary>
    /// <exception cref="ArgumentException">A path is not absolute.</exception>
    public TestAccountsSession(SessionOptions options, SessionHost host)
    {
        this.options = options;
        this.host = host;
        var folder = Path.GetDirectoryName(Absolute(options.ConfigFile))!;
        ledger = new(Path.Combine(folder, LedgerFolder.Name));
        environmentFile = Absolute(options.EnvironmentFile ?? Path.Combine(folder, "testaccounts.env"));
    }

    /// <summary>Tells what <see cref="ProvisionAsync"/> would do; sends nothing and writes nothing.</summary>
    public RunPlan Plan()
    {
        var plan = MakePlan(new());
        return new(plan.Run.Text, plan.Run.Tag, plan.Count, PlanPreview.Of(plan));
    }

    /// <summary>Creates and verifies all accounts of the config and writes the environment file; all or nothing.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled, and what it had created is deleted again.</exception>
    public async Task<RunSummary> ProvisionAsync(CancellationToken cancellationToken = default)
    {
        if (held is not null)
        {
            throw new InvalidOperationException("This session holds a run already; tear it down first.");
        }

        var start = host.Clock.GetTimestamp();
        var redactor = new Redactor();
        var plan = MakePlan(redactor);
        RefuseEnvironmentFileInUse();
        var header = new RunHeader(plan.Run, options.ConfigFile, options.Environment, environmentFile, plan.Count, plan.Config.Durability);
        var run = ledger.Begin(header, [.. plan.Config.Services.Select(s => s.Recipe)]);
        try
        {
            host.Log.Detail($"Run {plan.Run}: {plan.Count} accounts in {plan.Config.Services.Count} services, recorded in '{run.Location}'.");
            using var rollout = new Rollout(plan, run, redactor, options, host);
            await rollout.RunAsync(environmentFile, cancellationToken).ConfigureAwait(false);
            held = run;
            return Summaries.Of(header, run.Recipes, run.Read(), RunState.Alive, run.Location) with { Elapsed = host.Clock.GetElapsedTime(start) };
        }
        finally
        {
            if (held is null)
            {
                run.Dispose();
            }
        }
    }

    /// <summary>Reads all accounts of the run again, and fails with a fault for each that is not there and ready.</summary>
    public async Task<RunSummary> VerifyAsync(CancellationToken cancellationToken = default)
    {
        var start = host.Clock.GetTimestamp();
        var entry = SelectedRuns() is [var first, ..] ? first : throw Refuse(LedgerFaults.NoRun(ledger.Location));
        var index = ledger.Read(entry);
        var header = index.Header ?? throw Refuse(LedgerFaults.NoRun(ledger.Location));
        using var services = new CleanUpServices(header, index.Recipes, host, CleanUpParallelism);
        var failures = await new Verification(services.All, host).RunAsync(index, cancellationToken).ConfigureAwait(false);
        return failures.Count == 0
            ? Summaries.Of(header, index.Recipes, index, entry.State, entry.Location) with { Elapsed = host.Clock.GetElapsedTime(start) }
            : throw new TestAccountsException(SessionOutcome.Failed, failures);
    }

    /// <summary>
    /// Deletes all accounts of the run that this session provisioned, or that <see cref="SessionOptions.RunId"/> names, or else of the
    /// environment file's run, or else of every open run of the ledger that no process holds; needs no config.
    /// </summary>
    public async Task<TeardownReport> TeardownAsync(CancellationToken cancellationToken = default)
    {
        var runs = new List<RunSummary>();
        var left = new List<LeftAccount>();
        foreach (var run in TakeRuns())
        {
            using (run)
            {
                var start = host.Clock.GetTimestamp();
                using var services = new CleanUpServices(run.Header, run.Recipes, host, CleanUpParallelism);
                var remaining = await new Teardown(run, services.All, host).RunAsync(cancellationToken).ConfigureAwait(false);
                left.AddRange(remaining);
                EnvironmentOwner.Remove(run.Header.EnvironmentFile, run.Header.Run);
                var state = remaining.Count == 0 ? RunState.Closed : RunState.Open;
                runs.Add(Summaries.Of(run.Header, run.Recipes, LedgerIndex.Read(run.Location), state, run.Location) with { Elapsed = host.Clock.GetElapsedTime(start) });
            }
        }

        return new(runs, left, [.. left.Select(LedgerFaults.Left)]);
    }

    /// <summary>Lists the runs of the ledger, the newest first.</summary>
    public IReadOnlyList<RunSummary> Status() =>
        [.. from entry in ledger.List()
            let index = ledger.Read(entry)
            let header = index.Header
            where header is not null
            select Summaries.Of(header!, index.Recipes, index, entry.State, entry.Location)];

    /// <summary>Reads the accounts of a run from its ledger.</summary>
    public IEnumerable<AccountInfo> ReadAccounts(string runId) =>
        Summaries.Accounts(ledger.Read(Find(runId)));

    /// <summary>Ends the session's connections and lets go of its run; deletes nothing.</summary>
    public ValueTask DisposeAsync()
    {
        held?.Dispose();
        held = null;
        return default;
    }

    private Plan MakePlan(Redactor redactor)
    {
        var config = ConfigReader.Read(options.ConfigFile, options.Environment, host.Variables, redactor);
        var run = options.RunId is null ? RunId.New(host.Clock) : RunId.TryParse(options.RunId) ?? throw Refuse(ConfigFaults.BadRunId(options.RunId));
        return new(config, run, RandomNumberGenerator.GetBytes(SeedLength));
    }

    private void RefuseEnvironmentFileInUse()
    {
        if (EnvironmentOwner.Of(environmentFile) is { } owner && ledger.List().Any(e => e.Run == owner && e.State == RunState.Alive))
        {
            throw Refuse(LedgerFaults.EnvironmentFileInUse(environmentFile, owner.Text));
        }
    }

    private IEnumerable<IRunLedger> TakeRuns()
    {
        if (held is { } own)
        {
            held = null;
            yield return own;
            yield break;
        }

        foreach (var entry in SelectedRuns().Where(e => e.State != RunState.Closed))
        {
            if (entry.State == RunState.Alive)
            {
                throw Refuse(LedgerFaults.Held(entry.Run.Text));
            }

            if (ledger.TryTake(entry.Run) is { } taken)
            {
                yield return taken;
            }
        }
    }

    private IReadOnlyList<LedgerEntry> SelectedRuns()
    {
        if (held is not null || options.RunId is not null)
        {
            return [Find(held?.Header.Run.Text ?? options.RunId!)];
        }

        var runs = ledger.List();
        return EnvironmentOwner.Of(environmentFile) is { } owner && runs.FirstOrDefault(r => r.Run == owner) is { } own
            ? [own]
            : [.. runs.Where(r => r.State == RunState.Open)];
    }

    private LedgerEntry Find(string runId)
    {
        var run = RunId.TryParse(runId) ?? throw Refuse(ConfigFaults.BadRunId(runId));
        var runs = ledger.List();
        return runs.FirstOrDefault(r => r.Run == run) ?? throw Refuse(LedgerFaults.NoSuchRun(runId, [.. runs.Select(r => r.Run.Text)]));
    }

    private static string Absolute(string path) => Path.IsPathFullyQualified(path)
        ? path
        : throw new ArgumentException($"'{path}' is not an absolute path.", nameof(path));

    private static TestAccountsException Refuse(Fault fault) => new(SessionOutcome.Refused, [fault]);
}
