using System.Text.Json;

namespace TestAccounts.Templates;

/// <summary>Answers the expressions of templates for one account: a planned one, or one that a ledger recorded.</summary>
internal interface IAccountValues
{
    string Get(Expression expression);

    /// <summary>Writes the value of an expression as JSON of its own type.</summary>
    void WriteJson(Expression expression, Utf8JsonWriter writer);
}
