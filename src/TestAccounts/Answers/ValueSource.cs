namespace TestAccounts.Answers;

/// <summary>Where a value is in an answer: <c>$.data.id</c>, <c>header:Location</c> or <c>cookie:session</c>.</summary>
internal abstract record ValueSource(string Text)
{
    private const string HeaderPrefix = "header:";
    private const string CookiePrefix = "cookie:";

    /// <summary>Reads the value; <see langword="null"/> where the answer does not have it.</summary>
    public abstract string? Read(Answer answer);

    /// <summary>Parses a source; <see langword="null"/> where the text is none.</summary>
    public static ValueSource? TryParse(string text) =>
        text.StartsWith(HeaderPrefix, StringComparison.OrdinalIgnoreCase) ? new Header(text, text[HeaderPrefix.Length..].Trim())
        : text.StartsWith(CookiePrefix, StringComparison.OrdinalIgnoreCase) ? new Cookie(text, text[CookiePrefix.Length..].Trim())
        : JsonPath.TryParse(text) is { } path ? new Body(text, path)
        : null;

    /// <summary>From the body.</summary>
    public sealed record Body(string Text, JsonPath Path) : ValueSource(Text)
    {
        public override string? Read(Answer answer) =>
            answer.Json is { } json && Path.Select(json) is { } found && JsonPath.Text(found) is { Length: > 0 } value ? value : null;
    }

    /// <summary>From a header; of one that holds a URL, its last path segment, unescaped.</summary>
    public sealed record Header(string Text, string Name) : ValueSource(Text)
    {
        private readonly bool isUrl = Name.EndsWith("Location", StringComparison.OrdinalIgnoreCase);

        public override string? Read(Answer answer) =>
            answer.Header(Name) is not { Length: > 0 } value ? null
            : !isUrl ? value
            : Uri.UnescapeDataString(value.Split('?', '#')[0].TrimEnd('/').Split('/')[^1]) is { Length: > 0 } segment ? segment : null;
    }

    /// <summary>From a cookie that the answer sets.</summary>
    public sealed record Cookie(string Text, string Name) : ValueSource(Text)
    {
        public override string? Read(Answer answer) => answer.Headers("Set-Cookie")
            .Select(cookie => cookie.Split(';')[0].Split('=', 2))
            .Where(pair => pair.Length == 2 && pair[0].Trim() == Name && pair[1].Length > 0)
            .Select(pair => pair[1].Trim())
            .FirstOrDefault();
    }
}
