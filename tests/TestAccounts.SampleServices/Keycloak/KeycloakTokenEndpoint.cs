using Microsoft.AspNetCore.Http;

namespace TestAccounts.SampleServices;

internal sealed class KeycloakTokenEndpoint(KeycloakFake keycloak)
{
    public const string AdminScope = "admin";

    private const string UserScope = "user";
    private const string WrongClient = "Invalid client or Invalid client credentials";

    public Answer Grant(Call call, string realm, AccountStore store)
    {
        var client = ClientCredentials.From(call);
        return (realm, call.FormField("grant_type"), client.Id) switch
        {
            _ when realm != "master" && realm != keycloak.Realm =>
                KeycloakFake.Error(StatusCodes.Status404NotFound, "Realm does not exist"),
            (_, "client_credentials", var id) when id == keycloak.ClientId =>
                client.Secret == keycloak.ClientSecret ? Token(AdminScope) : Refusal(401, "unauthorized_client", WrongClient),
            ("master", "password", "admin-cli") => LogInAdmin(call),
            (not "master", "password", var id) when id == keycloak.LoginClientId => LogIn(call, store),
            (_, "client_credentials" or "password", _) => Refusal(401, "invalid_client", WrongClient),
            _ => Refusal(400, "unsupported_grant_type", "Unsupported grant_type"),
        };
    }

    private Answer LogInAdmin(Call call) =>
        call.FormField("username") == keycloak.AdminUserName && call.FormField("password") == keycloak.AdminPassword
            ? Token(AdminScope)
            : WrongPassword;

    private Answer LogIn(Call call, AccountStore store)
    {
        if (store.Named(call.FormField("username")?.ToLowerInvariant() ?? "") is not { } account)
        {
            return WrongPassword;
        }

        var user = new KeycloakUser(account.Data);
        return user switch
        {
            _ when user.Password is null || call.FormField("password") != user.Password => WrongPassword,
            { Enabled: false } => Refusal(400, "invalid_grant", "Account disabled"),
            { MustActFirst: true } => Refusal(400, "invalid_grant", "Account is not fully set up"),
            _ => Token(UserScope),
        };
    }

    private static Answer WrongPassword => Refusal(401, "invalid_grant", "Invalid user credentials");

    private Answer Token(string scope) => Answer.Ok(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["access_token"] = keycloak.Tokens.Value.Issue(scope),
        ["expires_in"] = keycloak.Tokens.Value.LifetimeSeconds,
        ["refresh_expires_in"] = 0,
        ["token_type"] = "Bearer",
        ["not-before-policy"] = 0,
        ["scope"] = "profile email",
    });

    private static Answer Refusal(int status, string error, string error_description) => new(status, new { error, error_description });
}
