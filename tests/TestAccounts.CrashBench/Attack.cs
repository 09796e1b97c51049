using System.Diagnostics;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.CrashBench;

/// <summary>Brings the victim to where it can be killed, and kills it.</summary>
internal sealed class Attack(TestBed testBed, Scenario scenario, TimedKill timedKill, IReadOnlySet<int> spared)
{
    private const int Attempts = 6;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan GuardianAppears = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan GuardianEnds = TimeSpan.FromSeconds(30);
    private static readonly string[] Run = ["run", "--", "true"];

    public int Kills { get; private set; }

    /// <summary>Kills; answers false if the victim was always faster.</summary>
    public async Task<bool> RunAsync()
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await TryOnceAsync())
            {
                return true;
            }
        }

        return false;
    }

    private Task<bool> TryOnceAsync() => scenario.Victim switch
    {
        Victim.Run => KillToolAsync(KillAsync, Run),
        Victim.Provision => KillProvisionAsync(),
        Victim.Teardown => KillTeardownAsync(),
        Victim.Sweep => KillSweepAsync(),
        Victim.Guardian => KillToolAsync(_ => KillGuardianAsync(), Run),
        Victim.GuardianCleaningUp => KillGuardianCleaningUpAsync(),
        Victim.RunAndGuardian => KillToolAsync(KillBothAsync, Run),
        _ => throw new InvalidOperationException($"Nobody knows how to kill {scenario.Victim}."),
    };

    private async Task<bool> KillToolAsync(Func<int, Task<bool>> kill, params IReadOnlyList<string> arguments)
    {
        await using var tool = testBed.Command(scenario.IsGuarded, arguments).Start();
        var ended = tool.WaitAsync();
        var killed = await timedKill.AtMomentAsync(() => kill(tool.Id), ended);
        await ended;
        return killed;
    }

    private async Task<bool> KillProvisionAsync()
    {
        if (await KillToolAsync(KillAsync, "provision"))
        {
            return true;
        }

        await testBed.Command(scenario.IsGuarded, "teardown").RunAsync();
        return false;
    }

    private async Task<bool> KillTeardownAsync()
    {
        (await testBed.Command(scenario.IsGuarded, "provision").RunAsync()).MustExitWith(0);

        // What a service still commits for the provision is no request of the teardown; before that sends one, the accounts are wanted.
        await Condition.HoldsAsync(() => !testBed.IsBusy, Quiet);
        return await KillToolAsync(KillAsync, "teardown");
    }

    private async Task<bool> KillSweepAsync()
    {
        await using var dead = await WaitingRun.StartAsync(testBed, guarded: false);
        await KillAsync(dead.Id);
        await dead.EndAsync();
        return await KillToolAsync(KillAsync, "sweep");
    }

    private async Task<bool> KillGuardianCleaningUpAsync()
    {
        await using var owner = await WaitingRun.StartAsync(testBed, guarded: true);
        if (await FindGuardianAsync() is not { } guardian)
        {
            throw new InvalidOperationException("The run has no guardian.");
        }

        var ended = Condition.HoldsAsync(() => !Guardians.Of(testBed.Folder).Contains(guardian), GuardianEnds);
        var struck = timedKill.AtMomentAsync(() => KillAsync(guardian), ended);
        await KillAsync(owner.Id);
        var killed = await struck;
        await owner.EndAsync();
        return killed;
    }

    private async Task<bool> KillAsync(int id)
    {
        var killed = await Sigkill.SendAsync(id);
        Kills += killed ? 1 : 0;
        return killed;
    }

    private async Task<bool> KillBothAsync(int id)
    {
        var killed = await KillAsync(id);
        await KillGuardianAsync();
        return killed;
    }

    private async Task<bool> KillGuardianAsync() => await FindGuardianAsync() is { } id && await KillAsync(id);

    // There is none where the owner died at its very start, or ended before.
    private async Task<int?> FindGuardianAsync()
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < GuardianAppears; await Task.Delay(Interval))
        {
            if (Guardians.Of(testBed.Folder).Except(spared).ToList() is [var found, ..])
            {
                return found;
            }
        }

        return null;
    }
}
