using System.Text.Json;
using TestAccounts.Answers;
using TestAccounts.ApiDefinitions;
using TestAccounts.Recognition;

namespace TestAccounts.AccountApi;

/// <summary>Reads the accounts of a look-up or a list.</summary>
internal static class AccountsAnswer
{
    /// <summary>The accounts that have a login; <see langword="null"/> where the answer makes no sense.</summary>
    /// <param name="body">The answer's body.</param>
    /// <param name="view">How accounts look in it.</param>
    /// <param name="emptyPath">
    /// The path at which there is nothing usable. Some accounts of a service may have no login; but where none has one, the path is wrong, or
    /// there are further pages.
    /// </param>
    public static IReadOnlyList<ListedAccount>? Read(JsonElement body, AccountView view, out string? emptyPath)
    {
        emptyPath = view.Items.Source;
        if (Items(body, view.Items) is not { } items)
        {
            return null;
        }

        var accounts = new List<ListedAccount>();
        var count = 0;
        foreach (var item in items)
        {
            count++;
            if (view.Login.TextIn(item) is { Length: > 0 } login)
            {
                if (view.Id.TextIn(item) is not { Length: > 0 } id)
                {
                    emptyPath = $"{view.Id.Source} of {view.Items.Source}";
                    return null;
                }

                accounts.Add(new(login, id, item));
            }
        }

        emptyPath = count > 0 && accounts.Count == 0 ? $"{view.Login.Source} of {view.Items.Source}" : null;
        return accounts;
    }

    private static IEnumerable<JsonElement>? Items(JsonElement body, JsonPath path) => path.Select(body) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } items => items.EnumerateArray(),
        { ValueKind: JsonValueKind.Object } item => [item],
        _ => [],
    };
}
