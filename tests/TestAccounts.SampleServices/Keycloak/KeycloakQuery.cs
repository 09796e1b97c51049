namespace TestAccounts.SampleServices;

internal static class KeycloakQuery
{
    private const int DefaultMax = 100;

    public static IEnumerable<SampleAccount> Users(Call call, AccountStore store) =>
        Matching(call, store).Skip(Number(call, "first", 0)).Take(Number(call, "max", DefaultMax));

    public static List<SampleAccount> Matching(Call call, AccountStore store) => store.Matching(account =>
        call.Query("search") is { } search
            ? Fields(account).Any(field => Searched(field, search.Trim().ToLowerInvariant()))
            : Filtered(call, "username", account.Login) && Filtered(call, "email", new KeycloakUser(account.Data).Email));

    private static bool Filtered(Call call, string parameter, string? value) =>
        call.Query(parameter)?.ToLowerInvariant() is not { } wanted
        || (call.Query("exact") == "true" ? value == wanted : value?.Contains(wanted, StringComparison.Ordinal) == true);

    private static IEnumerable<string> Fields(SampleAccount account)
    {
        var user = new KeycloakUser(account.Data);
        string?[] fields = [account.Login, user.Email, user.FirstName?.ToLowerInvariant(), user.LastName?.ToLowerInvariant()];
        return fields.OfType<string>();
    }

    private static bool Searched(string field, string search) => search switch
    {
        ['"', .. var exact, '"'] => field == exact,
        ['*', .. var part, '*'] => field.Contains(part, StringComparison.Ordinal),
        _ => field.StartsWith(search.TrimEnd('*'), StringComparison.Ordinal),
    };

    private static int Number(Call call, string parameter, int otherwise) =>
        int.TryParse(call.Query(parameter), out var given) && given >= 0 ? given : otherwise;
}
