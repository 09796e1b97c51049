namespace TestAccounts;

/// <summary>How many accounts of a service took which step in a run.</summary>
/// <param name="Name">The service's name.</param>
/// <param name="Endpoint">The service's endpoint.</param>
/// <param name="Intended">Accounts that were to be created.</param>
/// <param name="Created">Accounts whose id is known.</param>
/// <param name="Verified">Accounts that were read back and ready.</param>
/// <param name="Deleted">Accounts that are confirmed gone.</param>
public sealed record ServiceSummary(string Name, string Endpoint, int Intended, int Created, int Verified, int Deleted);
