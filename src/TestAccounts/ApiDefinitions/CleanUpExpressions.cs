using TestAccounts.Templates;

namespace TestAccounts.ApiDefinitions;

/// <summary>The expressions whose values the ledger keeps for each account, because finding and deleting it needs them.</summary>
internal static class CleanUpExpressions
{
    private static readonly ExpressionKind[] AreKnownAnyway = [ExpressionKind.Id, ExpressionKind.Login, ExpressionKind.Setting, ExpressionKind.Output, ExpressionKind.Token];

    public static IReadOnlyList<Expression> Of(AccountApiDefinition api)
    {
        IEnumerable<Expression> all =
        [
            .. api.Read.Request.Expressions,
            .. api.Delete.SelectMany(d => d.Expressions),
            .. api.Find?.Request.Expressions ?? [],
            .. api.Find?.LookedFor.Expressions ?? [],
        ];
        return [.. all.Where(e => !AreKnownAnyway.Contains(e.Kind)).DistinctBy(e => e.Text, StringComparer.Ordinal)];
    }
}
