namespace TestAccounts.Templates;

/// <summary>Knows which expressions there are, and where each may stand.</summary>
internal static class ExpressionParser
{
    private const string DataPrefix = "data.";
    private const string OutputPrefix = "outputs.";
    private const string SettingPrefix = "settings.";

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
        ["token"] = ExpressionKind.Token,
        ["basic"] = ExpressionKind.Basic,
        ["cursor"] = ExpressionKind.Cursor,
        ["page"] = ExpressionKind.Page,
        ["offset"] = ExpressionKind.Offset,
    };

    public static IReadOnlyCollection<string> ValidInData { get; } = [.. InData.Keys, "accounts.<service>.<account>.id"];

    public static IReadOnlyCollection<string> ValidInRequests { get; } = [.. InRequests.Keys, "data.<field>", "outputs.<name>", "settings.<name>"];

    /// <summary>Reads an expression of an account's data; <see langword="null"/> where there is no such expression.</summary>
    public static Expression? ParseInData(string text) => Parse(text, (name, _) =>
        InData.TryGetValue(name, out var kind) ? new(kind, name)
        : name.StartsWith(AccountReference.Prefix, StringComparison.Ordinal) && AccountReference.TryParse(name) is { } reference
            ? new(ExpressionKind.Reference, name, Reference: reference)
        : null);

    /// <summary>Reads an expression of a request; <see langword="null"/> where there is no such expression.</summary>
    public static Expression? ParseInRequest(string text, IReadOnlyDictionary<string, string> settings) => Parse(text, (name, isOptional) =>
        InRequests.TryGetValue(name, out var kind) ? new(kind, name) { IsOptional = isOptional }
        : After(name, DataPrefix) is { } field ? new(ExpressionKind.Data, name, field) { IsOptional = isOptional }
        : After(name, SettingPrefix) is { } setting && (isOptional || settings.ContainsKey(setting))
            ? new(ExpressionKind.Setting, name, settings.GetValueOrDefault(setting)) { IsOptional = isOptional }
        : After(name, OutputPrefix) is { } output ? new(ExpressionKind.Output, name, output) { IsOptional = isOptional }
        : null);

    /// <summary>The name of the setting that an expression asks for; <see langword="null"/> where it asks for none.</summary>
    public static string? SettingOf(string text) => After(text.Split('|', '?')[0].Trim(), SettingPrefix);

    private static Expression? Parse(string text, Func<string, bool, Expression?> parse)
    {
        var parts = text.Split('|', StringSplitOptions.TrimEntries);
        var filters = parts.Skip(1).Select(TextFilters.Find).ToList();
        var isOptional = parts[0].EndsWith('?');
        var expression = parse(isOptional ? parts[0][..^1] : parts[0], isOptional);
        return expression is null || (isOptional && !expression.IsOptional) || filters.Contains(null) ? null
            : filters.Count == 0 ? expression
            : expression with { Filters = filters!, IsNumber = parts[^1] == TextFilters.Number };
    }

    private static string? After(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) && text.Length > prefix.Length ? text[prefix.Length..] : null;
}
