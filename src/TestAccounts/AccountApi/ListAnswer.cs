using System.Text.Json;
using TestAccounts.ApiDefinitions;

namespace TestAccounts.AccountApi;

/// <summary>Reads one page of a list.</summary>
internal static class ListAnswer
{
    /// <summary>The accounts that have a login and an id; <see langword="null"/> where the answer makes no sense.</summary>
    public static IEnumerable<ListedAccount>? Accounts(JsonElement body, ListOperation list) =>
        LookUpAnswer.Items(body, list.Items)?
            .Select(item => (Login: Text(item, list.Login), Id: Text(item, list.Id)))
            .Where(account => !string.IsNullOrEmpty(account.Login) && !string.IsNullOrEmpty(account.Id))
            .Select(account => new ListedAccount(account.Login!, account.Id!));

    /// <summary>The URL of the next page. One on another host is none: the credentials must not go there.</summary>
    public static string? Next(JsonElement body, ListOperation list, Uri endpoint) =>
        list.Next is { } path && Text(body, path) is { Length: > 0 } text && Uri.TryCreate(endpoint, text, out var next)
            && Uri.Compare(endpoint, next, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0
            ? next.AbsoluteUri
            : null;

    private static string? Text(JsonElement element, JsonPath path) => path.Select(element) is { } found ? JsonPath.Text(found) : null;
}
