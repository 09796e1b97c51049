using TestAccounts.Templates;

namespace TestAccounts.ApiDefinitions;

/// <summary>The expressions whose values the ledger keeps for each account, because finding and deleting it needs them.</summary>
internal static class CleanUpExpressions
{
    private static readonly ExpressionKind[] AreKnownAnyway =
    [
        ExpressionKind.Id, ExpressionKind.Login, ExpressionKind.Setting, ExpressionKind.Output, ExpressionKind.Token,
        ExpressionKind.Tag, ExpressionKind.Cursor, ExpressionKind.Page, ExpressionKind.Offset,
    ];

    /// <summary>All expressions of clean-up requests.</summary>
    public static IEnumerable<Expression> All(AccountApiDefinition api) =>
    [
        .. api.Read.Request.Expressions,
        .. api.Delete.SelectMany(d => d.Expressions),
        .. api.Find?.Request.Expressions ?? [],
        .. api.Find?.LookedFor.Expressions ?? [],
        .. api.Lists.SelectMany(l => l.Request.Expressions),
    ];

    public static IReadOnlyList<Expression> Of(AccountApiDefinition api) =>
        [.. All(api).Where(e => !AreKnownAnyway.Contains(e.Kind)).DistinctBy(e => e.Text, StringComparer.Ordinal)];
}
