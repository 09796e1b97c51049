using System.Diagnostics;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.CrashBench;

/// <summary>Kills at the moment that the scenario says, or tells that the victim ended before it came.</summary>
internal sealed class TimedKill(TestBed testBed, Scenario scenario)
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SpanOfTeardown = TimeSpan.FromSeconds(0.3);
    private static readonly TimeSpan SpanOfCleaning = TimeSpan.FromSeconds(0.6);
    private int request = scenario.Request;
    private TimeSpan delay = (scenario.Victim == Victim.Teardown ? SpanOfTeardown : Span) * scenario.Time;

    /// <summary>When the last kill was sent.</summary>
    public long At { get; private set; }

    public async Task<bool> AtMomentAsync(Func<Task<bool>> kill, Task victimEnded)
    {
        if (scenario.Moment != Moment.AnyTime)
        {
            return await AtRequestAsync(() => KillAsync(kill), victimEnded);
        }

        if (scenario.Victim == Victim.Teardown)
        {
            await FirstRequestAsync(victimEnded);
        }

        await Task.WhenAny(victimEnded, Task.Delay(delay));
        delay /= 2;
        return !victimEnded.IsCompleted && await KillAsync(kill);
    }

    // Until then the accounts are wanted, and stay.
    private async Task FirstRequestAsync(Task victimEnded)
    {
        var first = new Trigger(RequestPhase.BeforeCommit, 1, () => Task.FromResult(true));
        testBed.OnPhase(first.ReachAsync);
        await Task.WhenAny(victimEnded, first.Struck);
        testBed.OnPhase(null);
    }

    private async Task<bool> AtRequestAsync(Func<Task<bool>> kill, Task victimEnded)
    {
        var trigger = new Trigger(PhaseOf(scenario.Moment), request, kill);
        testBed.OnPhase(trigger.ReachAsync);
        await Task.WhenAny(victimEnded, trigger.Struck);
        testBed.OnPhase(null);
        if (trigger.IsPulled)
        {
            return await trigger.Struck;
        }

        request = 1 + (request % Math.Max(1, trigger.Seen));
        return false;
    }

    private async Task<bool> KillAsync(Func<Task<bool>> kill)
    {
        if (scenario.Mishap == Mishap.CleanCheckoutBefore)
        {
            testBed.CleanCheckout();

            // A provision that comes to its end meanwhile is to be kept, and its accounts are wanted.
            await Task.Delay(scenario.Victim == Victim.Provision ? TimeSpan.Zero : SpanOfCleaning * scenario.Time);
        }

        At = Stopwatch.GetTimestamp();
        return await kill();
    }

    private static RequestPhase PhaseOf(Moment moment) => moment switch
    {
        Moment.BeforeCommit => RequestPhase.BeforeCommit,
        Moment.AfterCommit => RequestPhase.AfterCommit,
        _ => RequestPhase.Answered,
    };
}
