using System.Diagnostics;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.ModelBench;

/// <summary>Runs one sequence, and judges it.</summary>
internal sealed class Sequence(SequencePlan plan)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Hanging = TimeSpan.FromSeconds(90);
    private readonly Trace trace = new();
    private readonly List<string> problems = [];
    private readonly HashSet<string> runsSeen = new(StringComparer.Ordinal);
    private int commands;
    private int kills;

    public async Task<Verdict> RunAsync()
    {
        var start = Stopwatch.GetTimestamp();
        await using var testBed = await TestBed.StartAsync(plan);
        var judge = new Judge(testBed);
        await using ICommands tool = plan.InProcesses ? new Processes(testBed, trace) : new InProcess(testBed, trace);
        try
        {
            foreach (var step in plan.Steps)
            {
                trace.Add($"{step}");
                await TakeAsync(step, testBed, judge, tool);
            }

            return await EndAsync(testBed, judge, tool) with { Time = Stopwatch.GetElapsedTime(start) };
        }
        catch (TimeoutException exception)
        {
            problems.Add($"a command hangs: {exception.Message}");
            return VerdictOf(testBed, judge) with { Time = Stopwatch.GetElapsedTime(start) };
        }
    }

    private async Task TakeAsync(Step step, TestBed testBed, Judge judge, ICommands tool)
    {
        switch (step)
        {
            case CommandStep command:
                await CommandAsync(command.Verb, null, command.Kill, testBed, judge, tool);
                break;
            case InjectionStep injection:
                testBed.Inject(injection.Service, injection.Injection);
                break;
            case SecretsStep secrets:
                testBed.SetSecrets(secrets.AreWrong);
                break;
            case ConfigStep config:
                testBed.ChangeConfig(config.Change);
                break;
            case StrangerStep stranger:
                testBed.AddStranger(stranger.Service, stranger.Login);
                break;
            case CleanCheckoutStep:
                testBed.CleanCheckout();
                break;
            case KillGuardiansStep:
                await tool.KillGuardiansAsync();
                break;
            case PauseStep pause:
                await Task.Delay(pause.Time);
                break;
        }

        problems.AddRange(judge.Harm());
    }

    private async Task<CommandResult> CommandAsync(Verb verb, string? run, Kill? kill, TestBed testBed, Judge judge, ICommands tool)
    {
        commands++;
        var wanted = judge.Wanted();
        var result = await tool.RunAsync(verb, run, kill).WaitAsync(Hanging);
        trace.Add($"  {verb}{(run is null ? "" : $" of run {run}")}: {result}");
        kills += result.ExitCode is null ? 1 : 0;
        if (result.ExitCode is not null)
        {
            problems.AddRange(judge.Judged(verb, result, runsSeen, wanted));
        }

        runsSeen.UnionWith(judge.Runs().Select(known => known.RunId));
        await testBed.GiveAwayFreedIdsAsync();
        return result;
    }

    // Now the services can be asked, the secrets are right, and what the product bounds has had its time; the description is what it is.
    private async Task<Verdict> EndAsync(TestBed testBed, Judge judge, ICommands tool)
    {
        trace.Add("all is well again");
        for (var service = 0; service < plan.Services.Count; service++)
        {
            testBed.Inject(service, FaultInjection.Calm);
        }

        testBed.SetSecrets(areWrong: false);
        if (plan.EndsByTag)
        {
            testBed.ChangeConfig(ConfigChange.Restored);
        }

        foreach (var kept in judge.Runs().Where(run => run.State is RunState.Kept or RunState.Alive))
        {
            await CommandAsync(Verb.Teardown, kept.RunId, null, testBed, judge, tool);
        }

        var verb = plan.EndsByTag ? Verb.SweepByTag : Verb.Sweep;
        var last = await CommandAsync(verb, null, null, testBed, judge, tool);
        if (last.ExitCode == (int)SessionOutcome.LeftBehind)
        {
            // What may still have come has come by then, and can be told from what has not.
            await Task.Delay(Bounds.LongestWait);
            last = await CommandAsync(verb, null, null, testBed, judge, tool);
        }

        await Condition.HoldsAsync(() => !testBed.IsBusy, Rest);
        problems.AddRange(judge.JudgedLast(last));
        problems.AddRange(judge.Harm());
        if (trace.Mentions("TA9001"))
        {
            problems.Add("TA9001");
        }

        var left = judge.Ours.ToList();
        return VerdictOf(testBed, judge) with
        {
            NamedThere = left.Count(account => Judge.IsNamed(account, last)),
            NamedAbsent = [.. Judge.Named(last).Where(name => left.TrueForAll(account => account.SentLogin != name.Login)).Select(name => name.Cause)],
            BeyondBounds = left.Count(account => !Judge.IsNamed(account, last)),
        };
    }

    private Verdict VerdictOf(TestBed testBed, Judge judge) => new(plan, [.. problems.Distinct(StringComparer.Ordinal)])
    {
        Commands = commands,
        Kills = kills,
        Made = testBed.Services.Sum(service => service.CreatedTotal),
        Trace = trace.With(testBed.Requests()) + string.Concat(judge.Ours.Select(account => $"{System.Environment.NewLine}  left: {account.Login}, sent as {account.SentLogin}")),
    };
}
