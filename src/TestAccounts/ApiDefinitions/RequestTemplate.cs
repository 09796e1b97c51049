using TestAccounts.Answers;
using TestAccounts.Templates;

namespace TestAccounts.ApiDefinitions;

/// <summary>One request of an account API.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Target">The path and the query.</param>
/// <param name="Headers">Headers besides those of the authentication.</param>
/// <param name="Body">The body, where there is one.</param>
/// <param name="Answers">What its answers mean.</param>
internal sealed record RequestTemplate(
    HttpMethod Method, TargetTemplate Target, IReadOnlyList<(string Name, Template Value)> Headers, BodyTemplate? Body, AnswerRules Answers)
{
    /// <summary>The header that is the same in every attempt.</summary>
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>What a successful answer gives.</summary>
    public IReadOnlyList<Output> Outputs { get; init; } = [];

    /// <summary>The request is sent only where this has a value, and not <c>false</c>.</summary>
    public Template? When { get; init; }

    /// <summary>Whether it is part of a delete, and goes before all other requests.</summary>
    public bool IsDelete { get; init; }

    /// <summary>Whether it is sent without the service's credentials.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>Whether nobody is told of it, as it says nothing that another one does not.</summary>
    public bool IsUntraced { get; init; }

    /// <summary>Where the config describes it; <see langword="null"/> where a preset does.</summary>
    public Place? Place { get; init; }

    /// <summary>Its line as messages may quote it: without the query, which may hold secrets.</summary>
    public string Line => $"{Method.Method} {Target.Source.Split('?')[0]}";

    /// <summary>Whether a part of its line, query or headers was reported, so that it makes no sense to judge the rest.</summary>
    public bool HasFault => Target.HasFault || Headers.Any(h => h.Value.HasFault);

    /// <summary>What decides to whom it goes and what it says; a key against repetition does neither.</summary>
    public IEnumerable<Expression> Sent =>
        [.. Target.Expressions, .. Headers.Where(h => h.Name != IdempotencyKey).SelectMany(h => h.Value.Expressions), .. Body?.Expressions ?? []];

    public IEnumerable<Expression> Expressions =>
        [.. Target.Expressions, .. Headers.SelectMany(h => h.Value.Expressions), .. Body?.Expressions ?? [], .. When?.Expressions ?? []];

    /// <summary>
    /// Whether "missing" may be said of the account. Of a search, whose query alone tells whom it is about, nobody expects it, unless the
    /// description says so.
    /// </summary>
    public bool MayMissTheAccount => Target.NamesAccount || Body?.Expressions.Any(IsOfAccount) == true || Answers.IsOwn(AnswerKind.Missing);

    /// <summary>Whether an expression is about the account, and not the same for all of a service.</summary>
    public static bool IsOfAccount(Expression expression) => expression.Kind is not (ExpressionKind.Setting or ExpressionKind.Token);

    public bool IsAsked(AccountValues values) => When is null || (!When.IsAbsent(values) && When.Render(values) is not ("" or "false"));
}
