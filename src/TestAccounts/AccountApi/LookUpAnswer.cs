using System.Text.Json;
using TestAccounts.ApiDefinitions;

namespace TestAccounts.AccountApi;

/// <summary>Reads what a look-up answered, and trusts none of it but exact matches.</summary>
internal static class LookUpAnswer
{
    /// <summary>The ids of the accounts whose login equals the one looked for; <see langword="null"/> where the answer makes no sense.</summary>
    public static IReadOnlyList<string>? Ids(JsonElement body, FindOperation find, string login)
    {
        if (Items(body, find.Items) is not { } candidates)
        {
            return null;
        }

        var ids = new List<string>();
        foreach (var candidate in candidates)
        {
            if (find.Login.Select(candidate) is { } found && JsonPath.Text(found) == login)
            {
                if (find.Id.Select(candidate) is not { } id || string.IsNullOrEmpty(JsonPath.Text(id)))
                {
                    return null;
                }

                ids.Add(JsonPath.Text(id)!);
            }
        }

        return ids;
    }

    /// <summary>The accounts of an answer; <see langword="null"/> where they are not where they should be.</summary>
    public static IEnumerable<JsonElement>? Items(JsonElement body, JsonPath path) => path.Select(body) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } items => items.EnumerateArray(),
        { ValueKind: JsonValueKind.Object } item => [item],
        _ => [],
    };
}
