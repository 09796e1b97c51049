using System.Diagnostics;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.CrashBench;

/// <summary>One kill, and the question to the services what is left after it.</summary>
internal sealed class Trial(Scenario scenario)
{
    private const string NeighboursFile = "neighbour.env";
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10.5);

    private TimeSpan timeToClean;

    public async Task<Outcome> RunAsync()
    {
        await using var site = await Site.StartAsync();
        try
        {
            return await RunAsync(site);
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidOperationException)
        {
            return new(scenario, 0, site.CreatedTotal, 0, default, $"the bench itself failed: {exception.Message}");
        }
    }

    private async Task<Outcome> RunAsync(Site site)
    {
        await using var neighbour = scenario.HasNeighbour ? await WaitingRun.StartAsync(site, guarded: true, NeighboursFile) : null;
        var neighbours = site.Accounts().ToHashSet();
        site.Misbehave(scenario.Weather, scenario.Number);

        var strike = new Strike(site, scenario);
        var attack = new Attack(site, scenario, strike, Guardians.Of(site.Folder).ToHashSet());
        var killed = await attack.RunAsync();

        await CleanAsync(site);
        var left = await LeftAsync(site, neighbours, strike.At);
        var problems = new List<string>();
        Add(problems, left, "accounts are left");
        Add(problems, neighbours.Except(site.Accounts()).Count(), "accounts of the neighbour are gone");
        if (neighbour is not null)
        {
            await neighbour.EndAsync();
            await QuietAsync(site);
            Add(problems, site.Accounts().Count - left, "accounts of the neighbour are left at its end");
        }

        Add(problems, site.StrangersLost, "strangers' accounts are gone");
        return new(
            scenario,
            killed ? attack.Kills : 0,
            site.CreatedTotal,
            site.Accounts().Count,
            timeToClean,
            problems.Count == 0 ? null : string.Join(", ", problems));
    }

    private async Task CleanAsync(Site site)
    {
        IEnumerable<string> commands = scenario.Aftermath switch
        {
            Aftermath.Sweep => ["sweep"],
            Aftermath.NextRun => ["provision", "teardown"],
            _ => [],
        };
        foreach (var command in commands)
        {
            await site.Command(scenario.IsGuarded, command).RunAsync();
        }
    }

    // What a service commits late, for a client that is dead, counts; so it is asked until it rests.
    private async Task<int> LeftAsync(Site site, HashSet<string> neighbours, long killedAt)
    {
        if (scenario.Aftermath is Aftermath.Guardian)
        {
            while (Stopwatch.GetElapsedTime(killedAt) < Bound)
            {
                if (site.Accounts().Any(id => !neighbours.Contains(id)))
                {
                    timeToClean = Stopwatch.GetElapsedTime(killedAt);
                }
                else if (!site.IsBusy && Guardians.Of(site.Folder).Count == (scenario.HasNeighbour ? 1 : 0))
                {
                    break;
                }

                await Task.Delay(10);
            }
        }
        else
        {
            timeToClean = Stopwatch.GetElapsedTime(killedAt);
        }

        await QuietAsync(site);
        return site.Accounts().Count(id => !neighbours.Contains(id));
    }

    private static Task QuietAsync(Site site) => Condition.HoldsAsync(() => !site.IsBusy, Bound);

    private static void Add(List<string> problems, int count, string what)
    {
        if (count != 0)
        {
            problems.Add($"{count} {what}");
        }
    }
}
