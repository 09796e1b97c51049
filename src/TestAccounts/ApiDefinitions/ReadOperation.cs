using TestAccounts.Answers;

namespace TestAccounts.ApiDefinitions;

/// <summary>The read of one account.</summary>
/// <param name="Request">The request.</param>
/// <param name="Ready">What the body must hold until the account counts as ready.</param>
/// <param name="Login">Where the body has the login, where it has it.</param>
/// <param name="IgnoresCase">Whether the service keeps logins in another case than they were sent.</param>
internal sealed record ReadOperation(RequestTemplate Request, IReadOnlyList<BodyMatch> Ready, JsonPath? Login, bool IgnoresCase);
