using System.Text.Json;
using TestAccounts.ApiDefinitions;

namespace TestAccounts.AccountApi;

/// <summary>Reads what a look-up answered, and trusts none of it but exact matches.</summary>
internal static class LookUpAnswer
{
    /// <summary>The ids of the accounts whose login equals the one looked for; <see langword="null"/> where the answer makes no sense.</summary>
    public static IReadOnlyList<string>? Ids(JsonElement body, FindOperation find, string login)
    {
        if (find.Items.Select(body) is not { } items)
        {
            return null;
        }

        IEnumerable<JsonElement> candidates = items.ValueKind switch
        {
            JsonValueKind.Array => items.EnumerateArray(),
            JsonValueKind.Object => [items],
            _ => [],
        };
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
}
