using TestAccounts.Templates;

namespace TestAccounts.Authenticating;

/// <summary>Answers the expressions of a log-in, which belongs to no account.</summary>
internal sealed class LoginValues(IReadOnlyDictionary<string, string> values) : AccountValues
{
    public override string Login => "";

    public override string Key => "auth";

    private protected override string GetOwn(Expression expression) => values[expression.Text];
}
