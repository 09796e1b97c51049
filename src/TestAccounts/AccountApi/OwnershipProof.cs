using System.Text.Json;
using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration;
using TestAccounts.Templates;

namespace TestAccounts.AccountApi;

/// <summary>
/// Tells whether the id that a create answered leads to somebody else's account: a wrong description, or a service that answers with another
/// account than it made, must not make us change or delete that one. An answer that shows no login at all is believed.
/// </summary>
internal sealed class OwnershipProof(ServiceTarget target, ServiceAccountApi api)
{
    private readonly ReadOperation read = target.Api.Read;

    /// <summary>Whether what was read has another login, and a look-up does not have the id for ours either.</summary>
    public async Task<bool> IsForeignAsync(AccountValues account, Answer answer, CancellationToken cancellationToken) =>
        HasLogin(account, answer) == false
            && (target.Api.Find is null || !(await api.FindAsync(account, cancellationToken).ConfigureAwait(false)).Contains(account.Id!, StringComparer.Ordinal));

    /// <summary>Whether what was read has the account's login; <see langword="null"/> where it shows none.</summary>
    public bool? HasLogin(AccountValues account, Answer answer)
    {
        if (answer.Json is not { } body)
        {
            return null;
        }

        if (read.Login is { } path)
        {
            var comparison = read.IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
            return path.TextIn(body) is { Length: > 0 } login ? string.Equals(login, account.Login, comparison) : null;
        }

        return Shows(body, account.Login) ? true
            : Unwrapped(body).Any(part => target.Api.Find?.View.Login.TextIn(part) is { Length: > 0 }) ? false
            : null;
    }

    // Nobody has to say where a read has the login. In a list it could be that of a group's member.
    private static bool Shows(JsonElement value, string login) => value.ValueKind switch
    {
        JsonValueKind.String => value.ValueEquals(login) || string.Equals(value.GetString(), login, StringComparison.OrdinalIgnoreCase),
        JsonValueKind.Object => value.EnumerateObject().Any(property => Shows(property.Value, login)),
        _ => false,
    };

    private static IEnumerable<JsonElement> Unwrapped(JsonElement body) => body.ValueKind != JsonValueKind.Object ? []
        : [body, .. body.EnumerateObject().Select(property => property.Value).Where(value => value.ValueKind == JsonValueKind.Object)];
}
