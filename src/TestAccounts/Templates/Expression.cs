namespace TestAccounts.Templates;

/// <summary>What stands between <c>{{</c> and <c>}}</c>.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Text">As it was written, without <c>?</c> and filters.</param>
/// <param name="Path">The path into the data, the name of an output, or the value of a setting.</param>
/// <param name="Reference">The other account, for <see cref="ExpressionKind.Reference"/>.</param>
internal sealed record Expression(ExpressionKind Kind, string Text, string? Path = null, AccountReference? Reference = null)
{
    /// <summary>Whether what holds the expression is left out where there is no value.</summary>
    public bool IsOptional { get; init; }

    /// <summary>What the value goes through, in order.</summary>
    public IReadOnlyList<Func<string, string>> Filters { get; init; } = [];

    /// <summary>Whether JSON gets a number instead of a text.</summary>
    public bool IsNumber { get; init; }

    public string Render(AccountValues values)
    {
        var value = values.Get(this);
        foreach (var filter in Filters)
        {
            value = filter(value);
        }

        return value;
    }
}
