namespace TestAccounts.Templates;

/// <summary>Knows which expressions there are, and where each may stand.</summary>
internal static class ExpressionParser
{
    private static readonly Dictionary<string, ExpressionKind> InData = new(StringComparer.Ordinal)
    {
        ["unique"] = ExpressionKind.Unique,
        ["tag"] = ExpressionKind.Tag,
        ["run"] = ExpressionKind.Run,
        ["index"] = ExpressionKind.Index,
        ["service"] = ExpressionKind.Service,
        ["account"] = ExpressionKind.Account,
        ["password"] = ExpressionKind.Password,
    };

    private static readonly Dictionary<string, ExpressionKind> InRequests = new(InData, StringComparer.Ordinal)
    {
        ["id"] = ExpressionKind.Id,
        ["login"] = ExpressionKind.Login,
        ["data"] = ExpressionKind.Data,
    };

    public static IReadOnlyCollection<string> ValidInData { get; } = [.. InData.Keys, "accounts.<service>.<account>.id"];

    public static IReadOnlyCollection<string> ValidInRequests { get; } = [.. InRequests.Keys, "data.<field>"];

    /// <summary>Reads an expression of an account's data; <see langword="null"/> where there is no such expression.</summary>
    public static Expression? ParseInData(string text) =>
        InData.TryGetValue(text, out var kind) ? new(kind, text)
        : text.StartsWith(AccountReference.Prefix, StringComparison.Ordinal) && AccountReference.TryParse(text) is { } reference
            ? new(ExpressionKind.Reference, text, Reference: reference)
        : null;

    /// <summary>Reads an expression of a request; <see langword="null"/> where there is no such expression.</summary>
    public static Expression? ParseInRequest(string text) =>
        InRequests.TryGetValue(text, out var kind) ? new(kind, text)
        : text.StartsWith("data.", StringComparison.Ordinal) && text.Length > "data.".Length
            ? new(ExpressionKind.Data, text, text["data.".Length..])
        : null;
}
