using System.Text.Json;
using TestAccounts.Answers;
using TestAccounts.ApiDefinitions;
using TestAccounts.Templates;

namespace TestAccounts.Recognition;

/// <summary>
/// Tells whether an account that a service shows is ours. A wrong description, an id that is used again, or a service that answers with
/// another account than it was asked for must not make us use, change or delete somebody else's; and a service that keeps logins in a form
/// of its own must not make us disown ours.
/// </summary>
internal sealed class AccountRecognition(AccountApiDefinition api)
{
    private readonly ReadOperation read = api.Read;

    /// <summary>Whose an account is that was read.</summary>
    public Ownership Of(AccountValues account, Answer answer)
    {
        if (answer.Json is not { } body)
        {
            return Ownership.Unknown;
        }

        var shown = read.Login?.TextIn(body);
        if ((shown is not null && string.Equals(shown, account.Login, Comparison(read.IgnoresCase))) || Bears(account, body))
        {
            return Ownership.Ours;
        }

        return read.Login is not null
            ? shown is { Length: > 0 } ? Ownership.Foreign : Ownership.Unknown
            : ShowsAnyLogin(body) ? Ownership.Foreign : Ownership.Unknown;
    }

    /// <summary>Whether an account that a look-up or a list showed is ours.</summary>
    public static bool IsOurs(AccountValues account, ListedAccount listed, AccountView view) =>
        string.Equals(listed.Login, account.Login, view.Comparison) || (account.Mark is not null && Bears(account, listed.Item));

    /// <summary>Whether the description says where a read has the login, and an answer has nothing there.</summary>
    public bool LacksLogin(Answer answer) => read.Login is { } path && (answer.Json is not { } body || string.IsNullOrEmpty(path.TextIn(body)));

    /// <summary>How the service keeps a login that was sent; <see langword="null"/> where it keeps it as it was.</summary>
    public KeptLogin? Rewritten(AccountValues account, Answer answer)
    {
        var view = api.Find?.View;
        if (answer.Json is not { } body || (read.Login ?? view?.Login) is not { } path)
        {
            return null;
        }

        var shown = path.TextIn(body);
        var ignoresCase = read.Login is null ? view!.IgnoresCase : read.IgnoresCase;
        return shown is not { Length: > 0 } || string.Equals(shown, account.Login, Comparison(ignoresCase)) || account.Mark is not { } mark ? null
            : mark.IsIn(shown) ? new(path.Source, shown, null)
            : MarkedText.First(body, mark.IsIn) is { } found ? new(path.Source, shown, found.Path) : null;
    }

    private static bool Bears(AccountValues account, JsonElement body) =>
        MarkedText.First(body, account.Mark is { } mark ? mark.IsIn : text => string.Equals(text, account.Login, StringComparison.OrdinalIgnoreCase)) is not null;

    private bool ShowsAnyLogin(JsonElement body) => Unwrapped(body).Any(part => api.Find?.View.Login.TextIn(part) is { Length: > 0 });

    private static IEnumerable<JsonElement> Unwrapped(JsonElement body) => body.ValueKind != JsonValueKind.Object ? []
        : [body, .. body.EnumerateObject().Select(property => property.Value).Where(value => value.ValueKind == JsonValueKind.Object)];

    private static StringComparison Comparison(bool ignoresCase) => ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
}
