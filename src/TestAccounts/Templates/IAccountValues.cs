using System.Text.Json;

namespace TestAccounts.Templates;

/// <summary>Answers the expressions of templates for one account: a planned one, or one that a ledger recorded.</summary>
internal interface IAccountValues
{
    string Login { get; }

    string Key { get; }

    string? Id { get; set; }

    string Get(Expression expression);

    /// <summary>Masks the secrets of the account in a text that may quote them.</summary>
    string Redact(string text);

    /// <summary>Writes the value of an expression as JSON of its own type.</summary>
    void WriteJson(Expression expression, Utf8JsonWriter writer);
}
