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
    /// <summary>What a successful answer gives.</summary>
    public IReadOnlyList<Output> Outputs { get; init; } = [];

    /// <summary>The request is sent only where this has a value, and not <c>false</c>.</summary>
    public Template? When { get; init; }

    /// <summary>Whether it is part of a delete, and goes before all other requests.</summary>
    public bool IsDelete { get; init; }

    /// <summary>Whether it is sent without the service's credentials.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>Where the config describes it; <see langword="null"/> where a preset does.</summary>
    public Place? Place { get; init; }

    public IEnumerable<Expression> Expressions =>
        [.. Target.Expressions, .. Headers.SelectMany(h => h.Value.Expressions), .. Body?.Expressions ?? [], .. When?.Expressions ?? []];

    public bool IsAsked(AccountValues values) => When is null || (!When.IsAbsent(values) && When.Render(values) is not ("" or "false"));
}
