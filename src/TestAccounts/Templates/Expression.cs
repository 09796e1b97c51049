namespace TestAccounts.Templates;

/// <summary>What stands between <c>{{</c> and <c>}}</c>.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Text">As it was written.</param>
/// <param name="Path">The path into the data, for <see cref="ExpressionKind.Data"/>.</param>
/// <param name="Reference">The other account, for <see cref="ExpressionKind.Reference"/>.</param>
internal sealed record Expression(ExpressionKind Kind, string Text, string? Path = null, AccountReference? Reference = null);
