using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.SampleServices;

/// <summary>Auth0: scopes, e-mail addresses in lower case, a delete that never misses, a search that lags.</summary>
public sealed class Auth0Fake : ServiceFake
{
    public Auth0Fake() => Tokens = new Lazy<BearerTokens>(() => new BearerTokens(TokenLifetime));

    public override string Name => "auth0";

    public string ClientId { get; init; } = "auth0-client";

    public string ClientSecret { get; init; } = "auth0-secret";

    /// <summary>The audience of the Management API; its own URL by default.</summary>
    public string? Audience { get; init; }

    public string Connection { get; init; } = "Username-Password-Authentication";

    public IReadOnlyList<string> Scopes { get; init; } = ["create:users", "read:users", "delete:users"];

    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long a new user is missing in the search; a read by id or e-mail address sees it at once.</summary>
    public TimeSpan SearchDelay { get; init; } = TimeSpan.FromMilliseconds(300);

    public int MinimumPasswordLength { get; init; } = 8;

    public int RateLimit { get; init; } = 50;

    public int TokensIssued => Tokens.Value.Issued;

    internal Lazy<BearerTokens> Tokens { get; }

    private protected override string LoginField => "email";

    internal override string NewId() => $"auth0|{RandomNumberGenerator.GetHexString(24, lowercase: true)}";

    internal override Answer Handle(Call call, AccountStore store) => call switch
    {
        { Method: "POST", Path: ["oauth", "token"] } => new Auth0TokenEndpoint(this).Grant(call),
        _ => WithRateLimit(base.Handle(call, store), RateLimit - 1, new MisbehaviourRule(MisbehaviourKind.Throttle).ResetEpoch),
    };

    internal override Answer Throttle(MisbehaviourRule rule) => WithRateLimit(
        Auth0Error.Of(StatusCodes.Status429TooManyRequests, "Too Many Requests", "Global limit has been reached", "too_many_requests"),
        remaining: 0,
        rule.ResetEpoch);

    private protected override bool Admits(Call call) => Tokens.Value.ScopeOf(call) is not null;

    private protected override Answer Unauthorized(Call call) => Auth0Error.Of(
        StatusCodes.Status401Unauthorized,
        "Unauthorized",
        Tokens.Value.IsExpired(call) ? "Expired token received for JSON Web Token validation" : "Invalid token");

    private protected override Answer Serve(Call call, AccountStore store) => (call.Method, call.Path) switch
    {
        ("POST", ["api", "v2", "users"]) => With("create:users", call, () => Create(call, store)),
        ("GET", ["api", "v2", "users"]) => With("read:users", call, () => new Auth0Search(this, call).Answer(store)),
        ("GET", ["api", "v2", "users-by-email"]) => With("read:users", call, () => ByEmail(call, store)),
        ("GET", ["api", "v2", "users", var id]) => With("read:users", call, () => Read(id, store)),
        ("DELETE", ["api", "v2", "users", var id]) => With("delete:users", call, () => DeleteIfThere(id, store)),
        _ => Auth0Error.Of(StatusCodes.Status404NotFound, "Not Found", "Not Found"),
    };

    internal object View(SampleAccount account) => new Auth0User(account.Data).View(account, Connection);

    private Answer With(string scope, Call call, Func<Answer> serve) =>
        Tokens.Value.ScopeOf(call)?.Split(' ').Contains(scope, StringComparer.Ordinal) == true
            ? serve()
            : Auth0Error.Of(
                StatusCodes.Status403Forbidden, "Forbidden", $"Insufficient scope, expected any of: {scope}", "insufficient_scope");

    private Answer Create(Call call, AccountStore store)
    {
        if (call.Json<Dictionary<string, JsonElement>>() is not { } data)
        {
            return Auth0Error.InvalidBody("Payload validation error: 'Expected type object'.");
        }

        var user = new Auth0User(data);
        if (user.Fault(this) is { } fault)
        {
            return fault;
        }

        var chosenId = user.Text("user_id") is { } own ? $"auth0|{own}" : null;
        if (store.TryAdd(user.Email, data, chosenId: chosenId) is not { } account)
        {
            return Auth0Error.Of(StatusCodes.Status409Conflict, "Conflict", "The user already exists.", "auth0_idp_error");
        }

        account.UnfindableFor = SearchDelay;
        return new Answer(StatusCodes.Status201Created, View(account)) { Created = account };
    }

    private Answer Read(string id, AccountStore store)
    {
        if (!id.Contains('|'))
        {
            return Auth0Error.Of(
                StatusCodes.Status400BadRequest, "Bad Request", $"Object didn't pass validation for format user-id: {id}", "invalid_uri");
        }

        return store.Read(id) is { } account
            ? Answer.Ok(View(account))
            : Auth0Error.Of(StatusCodes.Status404NotFound, "Not Found", "The user does not exist.", "inexistent_user");
    }

    private Answer ByEmail(Call call, AccountStore store)
    {
        if (call.Query("email") is not { } email)
        {
            return Auth0Error.Of(
                StatusCodes.Status400BadRequest, "Bad Request", "Query validation error: 'Missing required property: email'.", "invalid_query_string");
        }

        return Answer.Ok(store.Named(email) is { } account && store.Read(account.Id) is not null ? [View(account)] : Array.Empty<object>());
    }

    private static Answer DeleteIfThere(string id, AccountStore store)
    {
        store.Remove(id);
        return Answer.NoContent;
    }

    private Answer WithRateLimit(Answer answer, int remaining, long reset) => answer with
    {
        Headers =
        [
            ("x-ratelimit-limit", RateLimit.ToString()),
            ("x-ratelimit-remaining", remaining.ToString()),
            ("x-ratelimit-reset", reset.ToString()),
        ],
    };
}
