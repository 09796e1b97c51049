using System.Diagnostics;
using TestAccounts.SampleServices;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.CrashBench;

/// <summary>One kill, and the question to the services what is left after it.</summary>
internal sealed class Trial(Scenario scenario)
{
    private const string NeighboursFile = "neighbour.env";
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10.5);

    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(1.5);

    private TimeSpan timeToClean;

    public async Task<Outcome> RunAsync()
    {
        await using var testBed = await TestBed.StartAsync(scenario.Trait);
        try
        {
            return await RunAsync(testBed);
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidOperationException)
        {
            return new(scenario, 0, testBed.CreatedTotal, 0, default, $"the bench itself failed: {exception.Message}");
        }
    }

    private async Task<Outcome> RunAsync(TestBed testBed)
    {
        await using var neighbour = scenario.HasNeighbour ? await WaitingRun.StartAsync(testBed, guarded: true, NeighboursFile) : null;
        var neighbours = Ids(testBed);
        testBed.Misbehave(scenario.Injection, scenario.Number);

        var timedKill = new TimedKill(testBed, scenario);
        var attack = new Attack(testBed, scenario, timedKill, Guardians.Of(testBed.Folder).ToHashSet());
        var killed = await attack.RunAsync();

        var outage = BefallAsync(testBed);
        await CleanAsync(testBed);
        var left = await LeftAsync(testBed, neighbours, timedKill.At);
        await outage;
        var problems = new List<string>();
        Add(problems, IsLeftToTheLast ? 0 : left, "accounts are left");
        Add(problems, neighbours.Except(Ids(testBed)).Count(), "accounts of the neighbour are gone");
        if (neighbour is not null)
        {
            await neighbour.EndAsync();
            await QuietAsync(testBed);
            Add(problems, testBed.Accounts().Count - left, "accounts of the neighbour are left at its end");
        }

        var last = new LastWord(await testBed.Command(scenario.IsGuarded, "sweep").RunAsync());
        await QuietAsync(testBed);
        var rest = testBed.Accounts();
        Add(problems, rest.Count(account => !last.Names(account)), "accounts are left and not named");
        Add(problems, CanTellWhoseAnIdIs ? NamedAbsent(last, rest) : 0, "accounts are named as left, but not there");
        Add(problems, testBed.StrangersLost, "strangers' accounts are gone");
        Add(problems, last.HasDefect ? 1 : 0, "defects");
        return new(
            scenario,
            killed ? attack.Kills : 0,
            testBed.CreatedTotal,
            rest.Count(account => !last.Names(account)),
            timeToClean,
            problems.Count == 0 ? null : string.Join(", ", problems))
        {
            NamedThere = rest.Count(last.Names),
            NamedAbsent = NamedAbsent(last, rest),
            NamedAwaited = last.Awaited.Count(login => rest.All(account => account.SentLogin != login)),
            LastWord = $"{last}",
        };
    }

    // What a command could not do while the services were down, or because its record was damaged, it names, and the last one is asked.
    private bool IsLeftToTheLast => scenario.Mishap is Mishap.Outage or Mishap.DamagedLedger;

    // Where an id is given away between a delete and its record, nothing shows any more that the account is gone.
    private bool CanTellWhoseAnIdIs => !scenario.Trait.Options.ReusesIds;

    private static int NamedAbsent(LastWord last, IReadOnlyList<SampleAccount> rest) =>
        last.Left.Count(login => rest.All(account => account.SentLogin != login));

    private async Task BefallAsync(TestBed testBed)
    {
        switch (scenario.Mishap)
        {
            case Mishap.CleanCheckoutAfter:
                testBed.CleanCheckout();
                break;
            case Mishap.DamagedLedger:
                testBed.DamageLedger(scenario.Number);
                break;
            case Mishap.Outage:
                testBed.Misbehave(Outages.Of(scenario), scenario.Number);
                await Task.Delay(Outage);
                testBed.Misbehave(scenario.Injection, scenario.Number);
                break;
        }
    }

    private async Task CleanAsync(TestBed testBed)
    {
        IEnumerable<string> commands = scenario.Aftermath switch
        {
            Aftermath.Sweep => ["sweep"],
            Aftermath.NextRun => ["provision", "teardown"],
            _ => [],
        };
        foreach (var command in commands)
        {
            await testBed.Command(scenario.IsGuarded, command).RunAsync();
        }
    }

    // What a service commits late, for a client that is dead, counts; so it is asked until it rests.
    private async Task<int> LeftAsync(TestBed testBed, HashSet<string> neighbours, long killedAt)
    {
        if (scenario.Aftermath is Aftermath.Guardian)
        {
            while (Stopwatch.GetElapsedTime(killedAt) < Bound)
            {
                if (testBed.Accounts().Any(account => !neighbours.Contains(account.Id)))
                {
                    timeToClean = Stopwatch.GetElapsedTime(killedAt);
                }
                else if (!testBed.IsBusy && Guardians.Of(testBed.Folder).Count == (scenario.HasNeighbour ? 1 : 0))
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

        await QuietAsync(testBed);
        return testBed.Accounts().Count(account => !neighbours.Contains(account.Id));
    }

    private static HashSet<string> Ids(TestBed testBed) => [.. testBed.Accounts().Select(account => account.Id)];

    private static Task QuietAsync(TestBed testBed) => Condition.HoldsAsync(() => !testBed.IsBusy, Bound);

    private static void Add(List<string> problems, int count, string what)
    {
        if (count != 0)
        {
            problems.Add($"{count} {what}");
        }
    }
}
