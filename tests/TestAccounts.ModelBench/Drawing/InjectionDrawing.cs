using TestAccounts.SampleServices.Misbehaving;
using static TestAccounts.SampleServices.Misbehaving.MisbehaviourKind;

namespace TestAccounts.ModelBench;

/// <summary>Draws the faults that are injected: what a service that works does now and then, and what is heard of one that does not.</summary>
internal static class InjectionDrawing
{
    private static readonly int[] Refusals = [400, 403, 404, 409, 412, 422, 429, 500];

    public static FaultInjection Draw(Dice dice)
    {
        var share = dice.Pick(0.2, 0.5, 1);
        var lag = dice.Milliseconds(50, (int)Bounds.LongestLag.TotalMilliseconds);
        var late = dice.Chance(0.15) ? dice.Milliseconds(1000, 2500) : dice.Milliseconds(50, (int)Bounds.LatestCommit.TotalMilliseconds);
        var refusal = dice.Pick(Refusals);
        var few = dice.Number(1, 3);
        return dice.Weigh(
            (FaultInjection.Calm, 2),
            (new($"refused with {refusal} though done, {share:P0}", Oddity.RefusedThoughDone, new MisbehaviourRule(RefuseAfterCommit) { Status = refusal, OnlyCreates = true, Share = share }), 4),
            (new($"creates need {late.TotalMilliseconds:0} ms", Oddity.SlowCreates, new MisbehaviourRule(CommitLate) { Method = "POST", Delay = late, Share = share }), 4),
            (new($"disconnects, {share / 2:P0}", Oddity.LostAnswers, new MisbehaviourRule(Disconnect) { Share = share / 2 }), 1),
            (new($"disconnects after the commit, {share:P0}", Oddity.LostAnswers, new MisbehaviourRule(DisconnectAfterCommit) { Share = share, OnlyCreates = dice.Chance(0.5) }), 2),
            (new($"fails after the commit, {share:P0}", Oddity.LostAnswers, new MisbehaviourRule(FailAfterCommit) { Share = share, OnlyCreates = dice.Chance(0.5) }), 1),
            (new($"answers late, {share:P0}", Oddity.LostAnswers, new MisbehaviourRule(AnswerLate) { Share = share, Delay = Bounds.Timeout * 1.5 }), 1),
            (new($"without id, {share:P0}", Oddity.LostAnswers, new MisbehaviourRule(WithoutId) { Share = share }), 1),
            (new($"503, {share / 2:P0}", Oddity.LostAnswers, MisbehaviourRule.Unavailable() with { Share = share / 2 }), 1),
            (new($"hidden from read for {lag.TotalMilliseconds:0} ms", Oddity.HiddenAtFirst, new MisbehaviourRule(HideFromRead) { Delay = lag, Share = share }), 1),
            (new($"hidden from find for {lag.TotalMilliseconds:0} ms", Oddity.HiddenAtFirst, new MisbehaviourRule(HideFromFind) { Delay = lag, Share = share }, new MisbehaviourRule(WithoutId) { Share = 0.5 }), 1),
            (new($"429 {few} times", Oddity.Throttling, MisbehaviourRule.Throttled() with { Times = few }), 1));
    }

    /// <summary>What is heard of a service that is down.</summary>
    public static FaultInjection DrawOutage(Dice dice) => dice.Weigh<FaultInjection>(
        (new("connections refused", Oddity.LostAnswers, new MisbehaviourRule(Disconnect)), 2),
        (new("502 of a gateway", Oddity.Gateway, new MisbehaviourRule(Gateway) { Status = 502 }), 1),
        (new("503 of a gateway", Oddity.Gateway, new MisbehaviourRule(Gateway) { Status = 503 }), 2),
        (new("404 of a gateway", Oddity.Gateway, new MisbehaviourRule(Gateway) { Status = 404 }), 2),
        (new("a page of maintenance", Oddity.Gateway, new MisbehaviourRule(Gateway) { Status = 200, Method = "GET" }, new MisbehaviourRule(Gateway) { Status = 503 }), 2),
        (new("401", Oddity.WrongPassword, new MisbehaviourRule(Refuse) { Status = 401 }), 2),
        (new("403", Oddity.WrongPassword, new MisbehaviourRule(Refuse) { Status = 403 }), 1));
}
