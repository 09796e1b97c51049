using TestAccounts.Configuration.Json;

namespace TestAccounts.Configuration.Apis;

/// <summary>Tells which of the requests of a create is the one that creates.</summary>
internal static class CreatingRequest
{
    /// <summary>The request that says where the id comes from is the one that creates; else it is the first.</summary>
    public static int IndexIn(IEnumerable<ConfigNode?> requests) => Math.Max(0, requests.ToList().FindIndex(request => (request as ObjectNode)?["id"] is not null));
}
