using TestAccounts.Templates;

namespace TestAccounts.ApiDefinitions;

/// <summary>The look-up of an account by its login.</summary>
/// <param name="Request">The request.</param>
/// <param name="LookedFor">The login that is looked for; what the service answers counts only where its login equals this.</param>
/// <param name="View">How accounts look in the answer.</param>
internal sealed record FindOperation(RequestTemplate Request, Template LookedFor, AccountView View);
