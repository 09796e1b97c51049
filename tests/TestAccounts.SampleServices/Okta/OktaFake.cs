using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.SampleServices;

/// <summary>Okta: API tokens or signed assertions, users who must be deactivated before they are deleted, an index that lags.</summary>
public sealed class OktaFake : ServiceFake
{
    private const string ReadScope = "okta.users.read";
    private const string ManageScope = "okta.users.manage";

    private readonly OktaTokenEndpoint tokenEndpoint;

    public OktaFake()
    {
        Tokens = new Lazy<BearerTokens>(() => new BearerTokens(TokenLifetime));
        tokenEndpoint = new OktaTokenEndpoint(this);
    }

    public override string Name => "okta";

    public string ApiToken { get; init; } = "okta-api-token";

    public string ClientId { get; init; } = "0oatestaccounts";

    /// <summary>RSA or P-256, as PEM or as a JSON web key; without it no assertion is accepted.</summary>
    public string? PublicKey { get; init; }

    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a new user is in transition to its first status.</summary>
    public TimeSpan ActivationDelay { get; init; }

    /// <summary>How long a user stays what it was while it is being deactivated.</summary>
    public TimeSpan DeactivationDelay { get; init; }

    /// <summary>How long a new user is missing in lists, filters and searches; a read by id or login sees it at once.</summary>
    public TimeSpan IndexDelay { get; init; } = TimeSpan.FromMilliseconds(300);

    public int MinimumPasswordLength { get; init; } = 8;

    public int RateLimit { get; init; } = 600;

    public int TokensIssued => Tokens.Value.Issued;

    internal Lazy<BearerTokens> Tokens { get; }

    private protected override string LoginField => "login";

    internal override string NewId() => $"00u{Guid.NewGuid().ToString("N")[..17]}";

    internal override Answer Handle(Call call, AccountStore store) => call switch
    {
        { Method: "POST", Path: ["oauth2", "v1", "token"] } => tokenEndpoint.Grant(call),
        _ => WithRateLimit(base.Handle(call, store), RateLimit - 1, new MisbehaviourRule(MisbehaviourKind.Throttle).ResetEpoch),
    };

    internal override Answer Throttle(MisbehaviourRule rule) =>
        WithRateLimit(OktaError.TooManyRequests, remaining: 0, rule.ResetEpoch);

    private protected override bool Admits(Call call) =>
        call.Header("Authorization") == $"SSWS {ApiToken}" || Tokens.Value.ScopeOf(call) is not null;

    private protected override Answer Unauthorized(Call call) =>
        call.Header("Authorization")?.StartsWith("Bearer", StringComparison.OrdinalIgnoreCase) == true
            ? new Answer(StatusCodes.Status401Unauthorized) { Headers = [("WWW-Authenticate", Challenge("invalid_token"))] }
            : OktaError.InvalidToken;

    private protected override Answer Serve(Call call, AccountStore store)
    {
        if (!MayDo(call))
        {
            return OktaError.AccessDenied with { Headers = [("WWW-Authenticate", Challenge("insufficient_scope"))] };
        }

        return (call.Method, call.Path) switch
        {
            ("POST", ["api", "v1", "users"]) => Create(call, store),
            ("GET", ["api", "v1", "users"]) => new OktaQuery(this, call).Answer(store),
            ("GET", ["api", "v1", "users", var key]) => Find(key, store) is { } found ? Answer.Ok(View(found)) : OktaError.NotFound(key),
            ("POST", ["api", "v1", "users", var key, "lifecycle", "deactivate"]) => Deactivate(key, store),
            ("DELETE", ["api", "v1", "users", var key]) => DeactivateOrDelete(key, store),
            _ => OktaError.NoSuchPath,
        };
    }

    internal object View(SampleAccount account) => new OktaUser(account).View(StatusOf(account), TransitionOf(account));

    internal string StatusOf(SampleAccount account) => account.State switch
    {
        OktaUser.Deprovisioned when account.StateAge < DeactivationDelay => OktaUser.Active,
        OktaUser.Active or OktaUser.Provisioned when account.Age < ActivationDelay => OktaUser.Staged,
        "" => OktaUser.Active,
        var state => state,
    };

    private string? TransitionOf(SampleAccount account) => StatusOf(account) == account.State || account.State.Length == 0 ? null : account.State;

    private bool MayDo(Call call) =>
        Tokens.Value.ScopeOf(call)?.Split(' ') is not { } scopes
        || scopes.Contains(ManageScope, StringComparer.Ordinal)
        || (call.Method == "GET" && scopes.Contains(ReadScope, StringComparer.Ordinal));

    private Answer Create(Call call, AccountStore store)
    {
        if (call.Json<Dictionary<string, JsonElement>>() is not { } data)
        {
            return OktaError.MalformedBody;
        }

        var profile = new OktaProfile(data);
        if (profile.Fault(MinimumPasswordLength) is { } fault)
        {
            return fault;
        }

        if (store.TryAdd(profile.Login.ToLowerInvariant(), data) is not { } account)
        {
            return OktaError.Validation("login", "An object with this field already exists in the current organization");
        }

        account.State = (call.Query("activate"), profile.Password) switch
        {
            ("false", _) => OktaUser.Staged,
            (_, null) => OktaUser.Provisioned,
            _ => OktaUser.Active,
        };
        account.UnfindableFor = IndexDelay;
        return Answer.Ok(View(account)) with { Created = account };
    }

    private static SampleAccount? Find(string key, AccountStore store)
    {
        if (store.Read(key) is { } byId)
        {
            return byId;
        }

        var login = key.ToLowerInvariant();
        var named = store.Named(login) ?? WithShortName(login, store);
        return named is null ? null : store.Read(named.Id);
    }

    private static SampleAccount? WithShortName(string name, AccountStore store) =>
        store.All().FindAll(account => account.Login.Split('@')[0] == name) is [var only] ? only : null;

    private static Answer Deactivate(string key, AccountStore store)
    {
        if (Find(key, store) is not { State: not OktaUser.Deprovisioned } account)
        {
            return OktaError.NotFound(key);
        }

        account.State = OktaUser.Deprovisioned;
        return Answer.Ok(new { });
    }

    private Answer DeactivateOrDelete(string key, AccountStore store)
    {
        if (Find(key, store) is not { } account)
        {
            return OktaError.NotFound(key);
        }

        if (account.State != OktaUser.Deprovisioned)
        {
            account.State = OktaUser.Deprovisioned;
        }
        else if (StatusOf(account) == OktaUser.Deprovisioned)
        {
            store.Remove(account.Id);
        }

        return Answer.NoContent;
    }

    private Answer WithRateLimit(Answer answer, int remaining, long reset) => answer with
    {
        Headers =
        [
            .. answer.Headers,
            ("X-Rate-Limit-Limit", RateLimit.ToString()),
            ("X-Rate-Limit-Remaining", remaining.ToString()),
            ("X-Rate-Limit-Reset", reset.ToString()),
        ],
    };

    private static string Challenge(string error) => $"Bearer scope=\"{ManageScope}\", error=\"{error}\"";
}
