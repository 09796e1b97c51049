using System.Text.Json;
using TestAccounts.AccountApi;
using TestAccounts.Ledger;
using TestAccounts.Templates;

namespace TestAccounts.Provisioning;

/// <summary>An account as the ledger recorded it; answers only what finding and deleting need.</summary>
internal sealed class RecordedAccount(Intent intent, Creation? creation, AccountMarks marks) : IAccountValues
{
    public Intent Intent => intent;

    public AccountMarks Marks => marks;

    public string Key => intent.Key;

    public string Login => intent.Login;

    public string? Id { get; set; } = creation?.Id ?? intent.Id;

    /// <summary>When the account was created, or its create may have been sent.</summary>
    public DateTimeOffset At => creation?.At ?? intent.At;

    public string Get(Expression expression) => expression.Kind switch
    {
        ExpressionKind.Id => Id ?? throw new InvalidOperationException($"{Key} has no id."),
        ExpressionKind.Login => Login,
        _ => intent.Values.GetValueOrDefault(expression.Text)
            ?? throw new ServiceException(LedgerFaults.ValueUnknown(Key, expression.Text)),
    };

    public void WriteJson(Expression expression, Utf8JsonWriter writer) => writer.WriteStringValue(Get(expression));

    public string Redact(string text) => text;
}
