using TestAccounts.Answers;

namespace TestAccounts.ApiDefinitions;

/// <summary>How accounts look in the answer of a look-up or a list.</summary>
/// <param name="Items">Where the accounts are in the body.</param>
/// <param name="Login">Where the login is in an account.</param>
/// <param name="Id">Where the id is in an account.</param>
/// <param name="IgnoresCase">Whether the service keeps logins in another case than they were sent.</param>
internal sealed record AccountView(JsonPath Items, JsonPath Login, JsonPath Id, bool IgnoresCase)
{
    public StringComparison Comparison => IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
}
