using System.Text.Json;
using TestAccounts.Templates;

namespace TestAccounts.Provisioning;

/// <summary>Answers the one expression of a list: what all our logins start with.</summary>
internal sealed class TagValues(string service) : IAccountValues
{
    public string Login => RunId.TagPrefix;

    public string Key => service;

    public string? Id { get; set; }

    public string Get(Expression expression) => RunId.TagPrefix;

    public void WriteJson(Expression expression, Utf8JsonWriter writer) => writer.WriteStringValue(Get(expression));

    public string Redact(string text) => text;
}
