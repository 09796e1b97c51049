namespace TestAccounts.ApiDefinitions;

/// <summary>The read of one account.</summary>
/// <param name="Request">The request.</param>
/// <param name="Ready">What the body must hold until the account counts as ready.</param>
internal sealed record ReadOperation(RequestTemplate Request, IReadOnlyList<BodyMatch> Ready);
