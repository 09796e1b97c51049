using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace TestAccounts.SampleServices;

/// <summary>Keycloak: a token endpoint with short-lived tokens, an id in the <c>Location</c> alone, user names in lower case.</summary>
public sealed class KeycloakFake : ServiceFake
{
    private readonly Lock creating = new();
    private readonly KeycloakRoles roles;

    public KeycloakFake()
    {
        Tokens = new Lazy<BearerTokens>(() => new BearerTokens(TokenLifetime));
        roles = new KeycloakRoles(this);
    }

    public override string Name => "keycloak";

    public string Realm { get; init; } = "shop";

    /// <summary>Before every path: <c>auth</c> up to version 16.</summary>
    public string BasePath { get; init; } = "";

    public string ClientId { get; init; } = "provisioner";

    public string ClientSecret { get; init; } = "keycloak-secret";

    /// <summary>Logs in to the realm <c>master</c> with the client <c>admin-cli</c>.</summary>
    public string AdminUserName { get; init; } = "admin";

    public string AdminPassword { get; init; } = "admin-password";

    /// <summary>The public client of the realm at which its users log in with a password.</summary>
    public string LoginClientId { get; init; } = "shop-web";

    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromSeconds(60);

    public int MinimumPasswordLength { get; init; }

    public IReadOnlyList<string> RealmRoles { get; init; } = ["tester"];

    public int TokensIssued => Tokens.Value.Issued;

    internal Lazy<BearerTokens> Tokens { get; }

    private protected override string LoginField => "username";

    internal override string NewId() => Guid.NewGuid().ToString();

    internal override Answer Handle(Call call, AccountStore store) => (call.Method, Within(call)) switch
    {
        ("POST", ["realms", var realm, "protocol", "openid-connect", "token"]) => new KeycloakTokenEndpoint(this).Grant(call, realm, store),
        _ => base.Handle(call, store),
    };

    private protected override bool Admits(Call call) => Tokens.Value.ScopeOf(call) is not null;

    private protected override Answer Unauthorized(Call call) => Error(StatusCodes.Status401Unauthorized, "HTTP 401 Unauthorized");

    private protected override Answer Serve(Call call, AccountStore store)
    {
        if (Within(call) is not ["admin", "realms", var realm, .. var rest])
        {
            return Error(StatusCodes.Status404NotFound, "Unable to find matching target resource method");
        }

        if (Tokens.Value.ScopeOf(call) != KeycloakTokenEndpoint.AdminScope)
        {
            return Error(StatusCodes.Status403Forbidden, "HTTP 403 Forbidden");
        }

        return (call.Method, rest) switch
        {
            _ when realm != Realm => Error(StatusCodes.Status404NotFound, "Realm not found."),
            ("POST", ["users"]) => Create(call, store),
            ("GET", ["users"]) => Answer.Ok(KeycloakQuery.Users(call, store).Select(account => KeycloakUser.View(account))),
            ("GET", ["users", "count"]) => Answer.Ok(KeycloakQuery.Matching(call, store).Count),
            ("GET", ["users", var id]) => Find(id, store, account => Answer.Ok(KeycloakUser.View(account))),
            ("DELETE", ["users", var id]) => store.Remove(id) ? Answer.NoContent : UserNotFound,
            ("GET", ["roles", var role]) => roles.Read(role),
            ("GET", ["users", var id, "role-mappings", "realm"]) => Find(id, store, roles.Of),
            ("POST", ["users", var id, "role-mappings", "realm"]) => Find(id, store, account => roles.Map(account, call)),
            _ => Error(StatusCodes.Status404NotFound, "Unable to find matching target resource method"),
        };
    }

    internal static Answer Error(int status, string error) => Answer.Problem(status, error);

    private static Answer UserNotFound => Error(StatusCodes.Status404NotFound, "User not found");

    private string[] Within(Call call) =>
        BasePath.Length == 0 ? call.Path : call.Path is [var first, .. var rest] && first == BasePath ? rest : [];

    private static Answer Find(string id, AccountStore store, Func<SampleAccount, Answer> answer) =>
        store.Read(id) is { } account ? answer(account) : UserNotFound;

    private Answer Create(Call call, AccountStore store)
    {
        if (call.Json<Dictionary<string, JsonElement>>() is not { } data)
        {
            return Error(StatusCodes.Status400BadRequest, "unable to read contents from stream");
        }

        var user = new KeycloakUser(data);
        if (user.Username.Length == 0)
        {
            return Refusal(StatusCodes.Status400BadRequest, "User name is missing");
        }

        lock (creating)
        {
            if (store.Named(user.Username) is not null)
            {
                return Refusal(StatusCodes.Status409Conflict, "User exists with same username");
            }

            if (user.Email is not null && store.All().Exists(other => new KeycloakUser(other.Data).Email == user.Email))
            {
                return Refusal(StatusCodes.Status409Conflict, "User exists with same email");
            }

            if (user.Password is { } password && password.Length < MinimumPasswordLength)
            {
                return Refusal(StatusCodes.Status400BadRequest, "Password policy not met");
            }

            return store.TryAdd(user.Username, data) is { } account
                ? Created(call, account)
                : Refusal(StatusCodes.Status409Conflict, "User exists with same username");
        }
    }

    private static Answer Created(Call call, SampleAccount account) => new(StatusCodes.Status201Created)
    {
        Location = $"{call.BaseUrl}{call.Target.Split('?')[0].TrimEnd('/')}/{Uri.EscapeDataString(account.Id)}",
        Created = account,
    };

    private static Answer Refusal(int status, string errorMessage) => new(status, new { errorMessage });
}
