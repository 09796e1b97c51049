using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace TestAccounts.SampleServices;

internal sealed class KeycloakRoles(KeycloakFake keycloak)
{
    private readonly ConcurrentDictionary<string, string[]> mapped = new(StringComparer.Ordinal);

    private static Answer NotFound => KeycloakFake.Error(StatusCodes.Status404NotFound, "Could not find role");

    public Answer Read(string role) => keycloak.RealmRoles.Contains(role, StringComparer.Ordinal) ? Answer.Ok(View(role)) : NotFound;

    public Answer Of(SampleAccount account) => Answer.Ok(mapped.GetValueOrDefault(account.Id, []).Select(View));

    public Answer Map(SampleAccount account, Call call)
    {
        if (Names(call.Text) is not { } names || names.Except(keycloak.RealmRoles, StringComparer.Ordinal).Any())
        {
            return NotFound;
        }

        mapped.AddOrUpdate(account.Id, names, (_, before) => [.. before.Union(names, StringComparer.Ordinal)]);
        return Answer.NoContent;
    }

    private object View(string role) =>
        new { id = $"role-{role}", name = role, composite = false, clientRole = false, containerId = keycloak.Realm };

    private static string[]? Names(string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonArray roles ? [.. roles.Select(role => role?["name"]?.GetValue<string>()).OfType<string>()] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
