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
        await using var site = await Site.StartAsync(plan);
        var judge = new Judge(site);
        await using ICommands tool = plan.InProcesses ? new Processes(site, trace) : new InProcess(site, trace);
        try
        {
            foreach (var step in plan.Steps)
            {
                trace.Add($"{step}");
                await TakeAsync(step, site, judge, tool);
            }

            return await EndAsync(site, judge, tool) with { Time = Stopwatch.GetElapsedTime(start) };
        }
        catch (TimeoutException exception)
        {
            problems.Add($"a command hangs: {exception.Message}");
            return VerdictOf(site, judge) with { Time = Stopwatch.GetElapsedTime(start) };
        }
    }

    private async Task TakeAsync(Step step, Site site, Judge judge, ICommands tool)
    {
        switch (step)
        {
            case CommandStep command:
                await CommandAsync(command.Verb, null, command.Kill, site, judge, tool);
                break;
            case WeatherStep weather:
                site.SetWeather(weather.Service, weather.Weather);
                break;
            case SecretsStep secrets:
                site.SetSecrets(secrets.AreWrong);
                break;
            case ConfigStep config:
                site.ChangeConfig(config.Change);
                break;
            case StrangerStep stranger:
                site.AddStranger(stranger.Service, stranger.Login);
                break;
            case CleanCheckoutStep:
                site.CleanCheckout();
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

    private async Task<CommandResult> CommandAsync(Verb verb, string? run, Kill? kill, Site site, Judge judge, ICommands tool)
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
        await site.GiveAwayFreedIdsAsync();
        return result;
    }

    // Now the services can be asked, the secrets are right, and what the product bounds has had its time; the description is what it is.
    private async Task<Verdict> EndAsync(Site site, Judge judge, ICommands tool)
    {
        trace.Add("all is well again");
        for (var service = 0; service < plan.Services.Count; service++)
        {
            site.SetWeather(service, Weather.Calm);
        }

        site.SetSecrets(areWrong: false);
        if (plan.EndsByTag)
        {
            site.ChangeConfig(ConfigChange.Restored);
        }

        foreach (var kept in judge.Runs().Where(run => run.State is RunState.Kept or RunState.Alive))
        {
            await CommandAsync(Verb.Teardown, kept.RunId, null, site, judge, tool);
        }

        var verb = plan.EndsByTag ? Verb.SweepByTag : Verb.Sweep;
        var last = await CommandAsync(verb, null, null, site, judge, tool);
        if (last.ExitCode == (int)SessionOutcome.LeftBehind)
        {
            // What may still have come has come by then, and can be told from what has not.
            await Task.Delay(Bounds.LongestWait);
            last = await CommandAsync(verb, null, null, site, judge, tool);
        }

        await Condition.HoldsAsync(() => !site.IsBusy, Rest);
        problems.AddRange(judge.JudgedLast(last));
        problems.AddRange(judge.Harm());
        if (trace.Mentions("TA9001"))
        {
            problems.Add("TA9001");
        }

        var left = judge.Ours.ToList();
        return VerdictOf(site, judge) with
        {
            NamedThere = left.Count(account => Judge.IsNamed(account, last)),
            NamedAbsent = [.. Judge.Named(last).Where(name => left.TrueForAll(account => account.SentLogin != name.Login)).Select(name => name.Cause)],
            BeyondBounds = left.Count(account => !Judge.IsNamed(account, last)),
        };
    }

    private Verdict VerdictOf(Site site, Judge judge) => new(plan, [.. problems.Distinct(StringComparer.Ordinal)])
    {
        Commands = commands,
        Kills = kills,
        Made = site.Services.Sum(service => service.CreatedTotal),
        Trace = trace.With(site.Requests()) + string.Concat(judge.Ours.Select(account => $"{System.Environment.NewLine}  left: {account.Login}, sent as {account.SentLogin}")),
    };
}
