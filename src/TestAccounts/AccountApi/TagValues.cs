using TestAccounts.Templates;

namespace TestAccounts.AccountApi;

/// <summary>Answers the one expression of a list: what the logins that are looked for start with.</summary>
internal sealed class TagValues(string service, string prefix = RunId.TagPrefix) : AccountValues
{
    public override string Login => prefix;

    public override string Key => service;

    private protected override string GetOwn(Expression expression) => prefix;
}
