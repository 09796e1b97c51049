using System.Diagnostics;
using TestAccounts.SampleServices;

namespace TestAccounts.CrashBench;

/// <summary>Kills at the moment that the scenario says, or tells that the victim ended before it came.</summary>
internal sealed class Strike(Site site, Scenario scenario)
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(2);
    private int request = scenario.Request;
    private TimeSpan delay = Span * scenario.Time;

    /// <summary>When the last kill was sent.</summary>
    public long At { get; private set; }

    public async Task<bool> AtMomentAsync(Func<Task<bool>> kill, Task victimEnded)
    {
        if (scenario.Moment != Moment.AnyTime)
        {
            return await AtRequestAsync(() => KillAsync(kill), victimEnded);
        }

        await Task.WhenAny(victimEnded, Task.Delay(delay));
        delay /= 2;
        return !victimEnded.IsCompleted && await KillAsync(kill);
    }

    private async Task<bool> AtRequestAsync(Func<Task<bool>> kill, Task victimEnded)
    {
        var trigger = new Trigger(PhaseOf(scenario.Moment), request, kill);
        site.OnPhase(trigger.ReachAsync);
        await Task.WhenAny(victimEnded, trigger.Struck);
        site.OnPhase(null);
        if (trigger.IsPulled)
        {
            return await trigger.Struck;
        }

        request = 1 + (request % Math.Max(1, trigger.Seen));
        return false;
    }

    private Task<bool> KillAsync(Func<Task<bool>> kill)
    {
        At = Stopwatch.GetTimestamp();
        return kill();
    }

    private static RequestPhase PhaseOf(Moment moment) => moment switch
    {
        Moment.BeforeCommit => RequestPhase.BeforeCommit,
        Moment.AfterCommit => RequestPhase.AfterCommit,
        _ => RequestPhase.Answered,
    };
}
