using TestAccounts.Templates;

namespace TestAccounts.ApiDefinitions;

/// <summary>The create of an account: one request creates, and others may prepare or complete it.</summary>
/// <param name="Before">The requests before; they have to be repeatable.</param>
/// <param name="Request">The request that creates.</param>
/// <param name="After">The requests after; they have to be repeatable.</param>
/// <param name="Id">Where the id comes from.</param>
internal sealed record CreateOperation(IReadOnlyList<RequestTemplate> Before, RequestTemplate Request, IReadOnlyList<RequestTemplate> After, IdSource Id)
{
    public IEnumerable<RequestTemplate> All => [.. Before, Request, .. After];

    public IEnumerable<Expression> Expressions => All.SelectMany(r => r.Expressions);
}
