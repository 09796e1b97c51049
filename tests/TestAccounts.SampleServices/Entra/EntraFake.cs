using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.SampleServices;

/// <summary>Microsoft Graph with its token endpoint: users who are seen late, and whose deletion is only soft.</summary>
public sealed class EntraFake : ServiceFake
{
    private readonly ConcurrentDictionary<string, SampleAccount> deletedItems = new(StringComparer.Ordinal);

    public EntraFake() => Tokens = new Lazy<BearerTokens>(() => new BearerTokens(TokenLifetime));

    public override string Name => "entra";

    public string TenantId { get; init; } = "11111111-2222-3333-4444-555555555555";

    public string ClientId { get; init; } = "99999999-8888-7777-6666-555555555555";

    public string ClientSecret { get; init; } = "entra-secret";

    public IReadOnlyList<string> VerifiedDomains { get; init; } = ["contoso.test"];

    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromSeconds(3599);

    /// <summary>How long a new user can be neither read nor listed.</summary>
    public TimeSpan VisibilityDelay { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>A delete of a user who cannot be read yet answers 404 and deletes nothing.</summary>
    public bool DeletesOnlyWhatIsVisible { get; init; }

    /// <summary>The application may purge what was deleted.</summary>
    public bool MayPurge { get; init; } = true;

    public int PageSize { get; init; } = 100;

    public int MinimumPasswordLength { get; init; } = 8;

    public int TokensIssued => Tokens.Value.Issued;

    /// <summary>Deleted, and not purged yet.</summary>
    public IReadOnlyCollection<SampleAccount> DeletedItems => [.. deletedItems.Values];

    internal Lazy<BearerTokens> Tokens { get; }

    private protected override string LoginField => "userPrincipalName";

    internal override string NewId() => Guid.NewGuid().ToString();

    internal override Answer Handle(Call call, AccountStore store) => call switch
    {
        { Method: "POST", Path: [var tenant, "oauth2", "v2.0", "token"] } => new EntraTokenEndpoint(this).Grant(call, tenant),
        _ => base.Handle(call, store),
    };

    internal override Answer Throttle(MisbehaviourRule rule) =>
        GraphError.TooManyRequests with { RetryAfter = rule.RetryAfterHeader ?? "1" };

    private protected override bool Admits(Call call) => Tokens.Value.ScopeOf(call) is not null;

    private protected override Answer Unauthorized(Call call) => GraphError.Unauthorized(
        call.Header("Authorization") is null ? "Access token is empty."
        : Tokens.Value.IsExpired(call) ? "Lifetime validation failed, the token is expired."
        : "IDX14100: JWT is not well formed.");

    private protected override Answer Serve(Call call, AccountStore store) => (call.Method, call.Path) switch
    {
        ("POST", ["v1.0", "users"]) => Create(call, store),
        ("GET", ["v1.0", "users"]) => new GraphQuery(PageSize, call).Answer(store),
        ("GET", ["v1.0", "users", var key]) => Find(key, store) is { } user ? Answer.Ok(GraphUser.View(user, call)) : GraphError.NotFound(key),
        ("DELETE", ["v1.0", "users", var key]) => SoftDelete(key, store),
        ("GET", ["v1.0", "directory", "deletedItems", "microsoft.graph.user"]) => DeletedUsers(call),
        ("GET", ["v1.0", "directory", "deletedItems", var id]) =>
            deletedItems.TryGetValue(id, out var item) ? Answer.Ok(GraphUser.DeletedView(item)) : GraphError.NotFound(id),
        ("DELETE", ["v1.0", "directory", "deletedItems", var id]) => Purge(id),
        _ => GraphError.NoSuchSegment,
    };

    private Answer Create(Call call, AccountStore store)
    {
        if (call.Json<Dictionary<string, JsonElement>>() is not { } data)
        {
            return GraphError.BadRequest("Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.");
        }

        if (GraphUser.FaultOf(data, this) is { } fault)
        {
            return fault;
        }

        if (store.TryAdd(GraphUser.Text(data, "userPrincipalName")!.ToLowerInvariant(), data) is not { } account)
        {
            return GraphError.Conflict("userPrincipalName");
        }

        account.UnreadableFor = account.UnfindableFor = VisibilityDelay;
        return new Answer(StatusCodes.Status201Created, GraphUser.View(account, call))
        {
            Created = account,
            Location = $"{call.BaseUrl}/v2/{TenantId}/directoryObjects/{Uri.EscapeDataString(account.Id)}/Microsoft.DirectoryServices.User",
        };
    }

    private Answer SoftDelete(string key, AccountStore store)
    {
        var account = DeletesOnlyWhatIsVisible ? Find(key, store) : store.Get(key) ?? store.Named(key.ToLowerInvariant());
        if (account is null || !store.Remove(account.Id))
        {
            return GraphError.NotFound(key);
        }

        account.State = "deleted";
        deletedItems[account.Id] = account;
        return Answer.NoContent;
    }

    private Answer DeletedUsers(Call call) => Answer.Ok(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["@odata.context"] = $"{call.BaseUrl}/v1.0/$metadata#directoryObjects/microsoft.graph.user",
        ["value"] = deletedItems.Values.Select(GraphUser.DeletedView),
    });

    private Answer Purge(string id) => (MayPurge, deletedItems.ContainsKey(id)) switch
    {
        (false, _) => GraphError.Forbidden,
        (true, false) => GraphError.NotFound(id),
        _ => deletedItems.TryRemove(id, out _) ? Answer.NoContent : GraphError.NotFound(id),
    };

    private static SampleAccount? Find(string key, AccountStore store) =>
        store.Read(key) ?? (store.Named(key.ToLowerInvariant()) is { } named ? store.Read(named.Id) : null);
}
