namespace TestAccounts.ModelBench;

/// <summary>The commands as sessions in this process, with deaths as near to real ones as can be.</summary>
internal sealed class InProcess(TestBed testBed, Trace trace) : ICommands
{
    private static readonly TimeSpan Tests = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan GuardianAppears = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private readonly List<GuardianInProcess> guardians = [];
    private HashSet<OpenFile> filesBefore = [];
    private HashSet<OpenFile>? ownersFiles;
    private bool ownerLives;

    public async Task<CommandResult> RunAsync(Verb verb, string? run, Kill? kill)
    {
        var life = new Life();
        filesBefore = OpenFiles.In(testBed.Folder);
        (ownersFiles, ownerLives) = (null, true);
        var log = new SessionLog(() => Begin(life));
        var session = Session(life, log, run);
        var command = Task.Run(() => SessionCommand.RunAsync(session, verb, life, Tests));
        if (kill is not null && await IsKilledAsync(kill, life, command))
        {
            return CommandResult.Killed;
        }

        var result = await command;
        await session.DisposeAsync();
        ownerLives = false;
        return result with { Text = string.Join(System.Environment.NewLine, [.. log.Said, result.Text]).Trim() };
    }

    public async Task KillGuardiansAsync()
    {
        var killed = TakeGuardians();
        await Task.WhenAll(killed.Select(guardian => guardian.Life.KillAsync()));
        OpenFiles.Abandon(ownerLives ? killed.SelectMany(guardian => guardian.Files) : OpenFiles.In(testBed.Folder));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var guardian in TakeGuardians())
        {
            await guardian.DisposeAsync();
        }
    }

    private async Task<bool> IsKilledAsync(Kill kill, Life life, Task command)
    {
        using var timedKill = new TimedKill(testBed, kill, () => KillAsync(kill.Victim, life));
        await timedKill.SettleAsync(command);
        return life.IsOver;
    }

    // Which files are whose is known of a run that has begun; before that, all die together.
    private async Task KillAsync(Victim victim, Life owner)
    {
        trace.Add($"  kill {victim}");
        if (victim == Victim.Guardian)
        {
            await KillGuardiansAsync();
            return;
        }

        var dying = owner.KillAsync();
        HashSet<OpenFile>? files;
        lock (gate)
        {
            files = ownersFiles;
            ownerLives = false;
        }

        await Task.WhenAll(dying, owner.KillAsync());
        if (victim == Victim.Both || files is null)
        {
            await KillGuardiansAsync();
        }
        else
        {
            OpenFiles.Abandon(files);
        }

        DeadOwner.Record(testBed.Folder, files);
    }

    // The owner waits meanwhile: what is opened now is the guardian's.
    private void Begin(Life owner)
    {
        lock (gate)
        {
            if (owner.IsOver)
            {
                return;
            }

            ownersFiles = [.. OpenFiles.In(testBed.Folder).Except(filesBefore)];
            if (testBed.Plan.IsGuarded && AliveRun() is { } run)
            {
                var life = new Life();
                var guardian = new GuardianInProcess(life, Session(life, new SessionLog(), run), testBed.Plan.GuardianDelay, trace);
                guardians.Add(guardian);
                SpinWait.SpinUntil(() => guardian.Files.Count > 0 || Took(guardian), testBed.Plan.GuardianDelay + GuardianAppears);
            }
        }

        bool Took(GuardianInProcess guardian)
        {
            guardian.Files = [.. OpenFiles.In(testBed.Folder).Except(filesBefore).Except(ownersFiles)];
            return guardian.Files.Count > 0;
        }
    }

    private string? AliveRun() =>
        new TestAccountsSession(new() { ConfigFile = testBed.ConfigFile }, new() { Log = new SessionLog(), Variables = testBed.Variables.GetValueOrDefault })
            .Status().FirstOrDefault(run => run.State == RunState.Alive)?.RunId;

    private List<GuardianInProcess> TakeGuardians()
    {
        lock (gate)
        {
            var all = guardians.ToList();
            guardians.Clear();
            return all;
        }
    }

    private TestAccountsSession Session(Life life, SessionLog log, string? run) => new(
        new() { ConfigFile = testBed.ConfigFile, RunId = run },
        new()
        {
            Log = log,
            Variables = testBed.Variables.GetValueOrDefault,
            Clock = life,
            Handler = new MortalHandler(life),

            // The real one is started here; this only makes a run that is kept wait for it.
            Guardian = testBed.Plan.IsGuarded ? new("true") : null,
        });
}
