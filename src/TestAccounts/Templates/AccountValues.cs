using System.Text.Json;

namespace TestAccounts.Templates;

/// <summary>Answers the expressions of templates for one account: a planned one, or one that a ledger recorded.</summary>
internal abstract class AccountValues
{
    private Dictionary<string, string>? outputs;

    public abstract string Login { get; }

    public abstract string Key { get; }

    /// <summary>What tells the account from those of others, in whatever form a service keeps the login.</summary>
    public virtual LoginMark? Mark => LoginMark.Of(Login);

    public string? Id { get; set; }

    /// <summary>The token of the service, while a request of the account is built.</summary>
    public string? Token { get; set; }

    /// <summary>Where a list is, while its requests are built.</summary>
    public PagePosition Page { get; set; }

    /// <summary>What the answers gave so far.</summary>
    public IReadOnlyDictionary<string, string> Outputs => outputs ??= new(StringComparer.Ordinal);

    public string Get(Expression expression) => expression.Kind switch
    {
        ExpressionKind.Id => Id ?? throw new InvalidOperationException($"{Key} has no id yet."),
        ExpressionKind.Login => Login,
        ExpressionKind.Setting => expression.Path ?? "",
        ExpressionKind.Token => Token ?? "",
        ExpressionKind.Output => outputs?.GetValueOrDefault(expression.Path!) ?? "",
        ExpressionKind.Cursor or ExpressionKind.Page or ExpressionKind.Offset => Page.Get(expression.Kind) ?? "",
        _ when expression.IsOptional && !Has(expression) => "",
        _ => GetOwn(expression),
    };

    /// <summary>Whether there is a value; only what an expression with <c>?</c> asks for may be absent.</summary>
    public bool Has(Expression expression) => expression.Kind switch
    {
        ExpressionKind.Output => outputs?.ContainsKey(expression.Path!) == true,
        ExpressionKind.Setting => expression.Path is not null,
        ExpressionKind.Token => Token is not null,
        ExpressionKind.Cursor or ExpressionKind.Page or ExpressionKind.Offset => Page.Get(expression.Kind) is not null,
        ExpressionKind.Data => HasOwn(expression),
        _ => true,
    };

    public void AddOutput(string name, string value) => (outputs ??= new(StringComparer.Ordinal))[name] = value;

    /// <summary>Masks the secrets of the account in a text that may quote them.</summary>
    public virtual string Redact(string text) => text;

    /// <summary>Writes the value of an expression as JSON of its own type.</summary>
    public virtual void WriteJson(Expression expression, Utf8JsonWriter writer) => writer.WriteStringValue(Get(expression));

    private protected abstract string GetOwn(Expression expression);

    private protected virtual bool HasOwn(Expression expression) => true;
}
