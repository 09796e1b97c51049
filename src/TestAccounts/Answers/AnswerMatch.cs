namespace TestAccounts.Answers;

/// <summary>What an answer has to look like: its status, and where needed its headers and its body.</summary>
/// <param name="Statuses">The statuses; any where it is empty.</param>
/// <param name="Headers">What headers have to hold.</param>
/// <param name="Body">What the body has to hold.</param>
internal sealed record AnswerMatch(IReadOnlyList<StatusRange> Statuses, IReadOnlyList<(string Name, ValueMatch Value)> Headers, IReadOnlyList<BodyMatch> Body)
{
    /// <summary>Whether no answer with this status matches.</summary>
    public bool Excludes(int status) => Statuses.Count > 0 && !Statuses.Any(s => s.Contains(status));

    public bool Matches(Answer answer) =>
        !Excludes(answer.Status)
        && Headers.All(h => h.Value.Matches(answer.Header(h.Name)))
        && (Body.Count == 0 || Body.All(b => b.Matches(answer.Json)));

    /// <summary>The first path at which the body of an answer with the right status and headers has nothing.</summary>
    public JsonPath? NothingAt(Answer answer) => Body.Count > 0 && (this with { Body = [] }).Matches(answer)
        ? Body.FirstOrDefault(b => !b.Matches(answer.Json) && (answer.Json is not { } body || !b.IsThere(body)))?.Path
        : null;

    public static AnswerMatch OfStatus(params IEnumerable<StatusRange> statuses) => new([.. statuses], [], []);
}
