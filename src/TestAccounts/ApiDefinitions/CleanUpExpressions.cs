using TestAccounts.Templates;

namespace TestAccounts.ApiDefinitions;

/// <summary>The expressions whose values the ledger keeps for each account, because finding and deleting it needs them.</summary>
internal static class CleanUpExpressions
{
    public static IReadOnlyList<Expression> Of(AccountApiDefinition api)
    {
        IEnumerable<Expression> all =
        [
            .. api.Read.Request.Expressions,
            .. api.Delete.SelectMany(d => d.Expressions),
            .. api.Find?.Request.Expressions ?? [],
            .. api.Find?.LookedFor.Expressions ?? [],
        ];
        return [.. all.Where(e => e.Kind is not (ExpressionKind.Id or ExpressionKind.Login)).DistinctBy(e => e.Text, StringComparer.Ordinal)];
    }
}
