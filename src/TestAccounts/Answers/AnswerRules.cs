namespace TestAccounts.Answers;

/// <summary>What the answers to a request mean: the first rule that matches tells.</summary>
internal sealed record AnswerRules(IReadOnlyList<(AnswerKind Kind, IReadOnlyList<AnswerMatch> Any)> Rules)
{
    private const int RequestTimeout = 408;

    // What a service answers that does not let us see, that has no time for us or that is down says nothing of the account.
    private static readonly StatusRange[] NeverMissing = [new(401, 401), new(403, 403), new(RequestTimeout, RequestTimeout), new(429, 429), new(500, 599)];

    /// <summary>What the config calls the rules of each kind; those before count before those after.</summary>
    public static IReadOnlyList<(string Name, AnswerKind Kind)> Names { get; } =
    [
        ("throttled", AnswerKind.Throttled),
        ("unauthorized", AnswerKind.Unauthorized),
        ("missing", AnswerKind.Missing),
        ("exists", AnswerKind.Exists),
        ("pending", AnswerKind.Pending),
        ("expect", AnswerKind.Success),
    ];

    /// <summary>The rules of an API that has none of its own.</summary>
    public static AnswerRules Default { get; } = new(
    [
        (AnswerKind.Throttled, [AnswerMatch.OfStatus(new StatusRange(429, 429))]),
        (AnswerKind.Unauthorized, [AnswerMatch.OfStatus(new StatusRange(401, 401))]),
        (AnswerKind.Missing, [AnswerMatch.OfStatus(new StatusRange(404, 404), new StatusRange(410, 410))]),
        (AnswerKind.Exists, [AnswerMatch.OfStatus(new StatusRange(409, 409))]),
        (AnswerKind.Success, [AnswerMatch.OfStatus(StatusRange.Success)]),
    ]);

    public AnswerKind Judge(Answer answer) =>
        Match(answer) is { } found ? found.Kind
        : answer.Status is RequestTimeout or >= 500 ? AnswerKind.Transient
        : AnswerKind.Refused;

    /// <summary>Whether the status alone, and not the body or a header, says what the answer means.</summary>
    public bool IsJudgedByStatus(Answer answer) => Match(answer) is { Match: { Headers.Count: 0, Body.Count: 0 } };

    /// <summary>A rule that fits but for a path at which the body has nothing, which may be misspelt: what the config calls it, and the path.</summary>
    public (string Rule, string Path)? NearMiss(Answer answer) => Rules
        .SelectMany(rule => rule.Any.Select(match => (Rule: Names.First(n => n.Kind == rule.Kind).Name, Path: match.NothingAt(answer)?.Source!)))
        .Where(miss => miss.Path is not null)
        .Select(miss => ((string, string)?)miss)
        .FirstOrDefault();

    /// <summary>Whether an answer is refused for its status alone, as "expect" lists others, while every 2xx is success to those who have none.</summary>
    public bool IsUnlistedSuccess(Answer answer) => StatusRange.Success.Contains(answer.Status) && Judge(answer) == AnswerKind.Refused
        && Rules.Where(rule => rule.Kind == AnswerKind.Success).All(rule => rule.Any.All(match => match.Excludes(answer.Status)));

    /// <summary>Whether an API says by itself what answers of a kind look like.</summary>
    public bool IsOwn(AnswerKind kind) => Rules.Any(rule => rule.Kind == kind && !Default.Rules.Contains(rule));

    private (AnswerKind Kind, AnswerMatch Match)? Match(Answer answer)
    {
        foreach (var (kind, any) in Rules)
        {
            foreach (var match in any)
            {
                if (match.Matches(answer) && (kind != AnswerKind.Missing || match.Statuses.Count > 0 || !NeverMissing.Any(s => s.Contains(answer.Status))))
                {
                    return (kind, match);
                }
            }
        }

        return null;
    }

    /// <summary>These rules before the others; what they say of a kind replaces what the others say of it.</summary>
    public AnswerRules Over(AnswerRules others) =>
        Rules.Count == 0 ? others : new([.. Rules, .. others.Rules.Where(o => Rules.All(r => r.Kind != o.Kind))]);
}
