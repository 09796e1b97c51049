using TestAccounts.Templates;

namespace TestAccounts.Provisioning;

/// <summary>Answers the one expression of a list: what all our logins start with.</summary>
internal sealed class TagValues(string service) : AccountValues
{
    public override string Login => RunId.TagPrefix;

    public override string Key => service;

    private protected override string GetOwn(Expression expression) => RunId.TagPrefix;
}
