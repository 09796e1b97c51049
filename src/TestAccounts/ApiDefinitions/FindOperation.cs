using TestAccounts.Templates;

namespace TestAccounts.ApiDefinitions;

/// <summary>The look-up of an account by its login.</summary>
/// <param name="Request">The request.</param>
/// <param name="LookedFor">The login that is looked for; what the service answers counts only where its login equals this.</param>
/// <param name="Items">Where the accounts are in the body.</param>
/// <param name="Login">Where the login is in an account.</param>
/// <param name="Id">Where the id is in an account.</param>
internal sealed record FindOperation(RequestTemplate Request, Template LookedFor, JsonPath Items, JsonPath Login, JsonPath Id);
