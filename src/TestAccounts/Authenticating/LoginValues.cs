using System.Text.Json;
using TestAccounts.Templates;

namespace TestAccounts.Authenticating;

/// <summary>Answers the expressions of a log-in, which belongs to no account.</summary>
internal sealed class LoginValues(IReadOnlyDictionary<string, string> values) : IAccountValues
{
    public string Login => "";

    public string Key => "auth";

    public string? Id { get; set; }

    public string Get(Expression expression) => values[expression.Text];

    public void WriteJson(Expression expression, Utf8JsonWriter writer) => writer.WriteStringValue(Get(expression));

    public string Redact(string text) => text;
}
