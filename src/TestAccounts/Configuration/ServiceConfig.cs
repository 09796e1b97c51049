using TestAccounts.Configuration.Json;

namespace TestAccounts.Configuration;

/// <summary>A service of the config. <paramref name="Recipe"/> is the JSON that teardown needs; it holds no secret.</summary>
internal sealed record ServiceConfig(ServiceTarget Target, IReadOnlyList<AccountSpec> Accounts, string Recipe, ObjectNode Node);
