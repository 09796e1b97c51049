using static TestAccounts.SampleServices.Misbehaving.MisbehaviourKind;

namespace TestAccounts.SampleServices.Misbehaving;

/// <summary>Serves a call by the fake, with whatever misbehaviour strikes before and after it; no answer means: hang up.</summary>
internal sealed class MisbehavingFake(ServiceFake fake, AccountStore store, Misbehaviour misbehaviour)
{
    public async Task<Answer?> HandleAsync(
        Call call, Func<RequestPhase, Task> reached, CancellationToken clientGone, CancellationToken stopping)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(clientGone, stopping);
        var lag = TimeSpan.Zero;
        foreach (var rule in misbehaviour.Striking(call, rule => rule.Kind is Latency or Refuse or Throttle or Gateway or Stale or Disconnect or CommitLate))
        {
            switch (rule.Kind)
            {
                case Refuse:
                    return Answer.Problem(rule.Status, "try again later") with { RetryAfter = rule.RetryAfterHeader };
                case Throttle:
                    return fake.Throttle(rule);
                case Gateway:
                    return new Answer(rule.Status) { Text = $"<html><body><h1>{rule.Status}</h1></body></html>", ContentType = "text/html" };
                case Stale:
                    lag = rule.Delay;
                    break;
                case Disconnect:
                    return null;
                default:
                    await Task.Delay(rule.Delay, rule.Kind == CommitLate ? stopping : giveUp.Token);
                    break;
            }
        }

        await reached(RequestPhase.BeforeCommit);
        var answer = store.Behind(lag, () => fake.Handle(call, store));
        await reached(RequestPhase.AfterCommit);
        foreach (var rule in misbehaviour.Striking(call, rule => Applies(rule.Kind, answer) && (!rule.OnlyCreates || answer.Created is not null)))
        {
            switch (rule.Kind)
            {
                case HideFromRead:
                    answer.Created!.UnreadableFor = rule.Delay;
                    break;
                case HideFromFind:
                    answer.Created!.UnfindableFor = rule.Delay;
                    break;
                case AnswerLate:
                    await Task.Delay(rule.Delay, giveUp.Token);
                    break;
                case DisconnectAfterCommit:
                    return null;
                default:
                    answer = Spoil(answer, rule);
                    break;
            }
        }

        return answer;
    }

    private static bool Applies(MisbehaviourKind kind, Answer answer) => kind switch
    {
        HideFromRead or HideFromFind or WithoutId => answer.Created is not null,
        FailAfterCommit or RefuseAfterCommit or DisconnectAfterCommit or AnswerLate or NotJson or HugeBody => answer.Succeeded,
        _ => false,
    };

    private static Answer Spoil(Answer answer, MisbehaviourRule rule) => rule.Kind switch
    {
        FailAfterCommit => Answer.Problem(500, "something went wrong"),
        RefuseAfterCommit => Answer.Problem(rule.Status, "not like this"),
        WithoutId => answer with { Body = new { }, Text = null, Location = null },
        NotJson => answer with { Text = "<html><body>Welcome</body></html>", ContentType = "text/html" },
        HugeBody => answer with { Padding = rule.Length },
        _ => throw new InvalidOperationException($"{rule.Kind} does not change an answer"),
    };
}
