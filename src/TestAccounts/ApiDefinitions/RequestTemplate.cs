using TestAccounts.Templates;

namespace TestAccounts.ApiDefinitions;

/// <summary>One request of an account API.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Target">The path and the query.</param>
/// <param name="Headers">Headers besides those of the authentication.</param>
/// <param name="Body">The body, where there is one.</param>
/// <param name="ContentType">The body's media type.</param>
/// <param name="Expect">The status codes that mean success; every 2xx where it is empty.</param>
internal sealed record RequestTemplate(
    HttpMethod Method,
    TargetTemplate Target,
    IReadOnlyList<(string Name, Template Value)> Headers,
    JsonTemplate? Body,
    string ContentType,
    IReadOnlyList<int> Expect)
{
    public IEnumerable<Expression> Expressions =>
        [.. Target.Expressions, .. Headers.SelectMany(h => h.Value.Expressions), .. Body?.Expressions ?? []];

    public bool Succeeds(int status) => Expect.Count == 0 ? status is >= 200 and < 300 : Expect.Contains(status);
}
