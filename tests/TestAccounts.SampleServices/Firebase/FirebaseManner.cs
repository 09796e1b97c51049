using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestAccounts.SampleServices.Firebase;

/// <summary>
/// Identity Toolkit v1 of Firebase and Identity Platform: verbs after a colon, ids chosen by the client, and a missing user that is
/// a 200 without <c>users</c>. Serves the emulator's paths too. The login of an account is its e-mail address.
/// </summary>
public sealed class FirebaseManner : SerialManner
{
    private const int ShortestPassword = 6;
    private const int LargestPage = 1000;

    private readonly Lazy<ServiceAccountTokens> tokens;

    public FirebaseManner() =>
        tokens = new Lazy<ServiceAccountTokens>(() => new ServiceAccountTokens(ServiceAccount, PublicKey, TokenLifetime, Clock));

    public override string Name => "firebase";

    public string ProjectId { get; init; } = "demo-shop";

    public string ApiKey { get; init; } = "firebase-key";

    /// <summary>Takes <c>Authorization: Bearer owner</c>, as the emulator does.</summary>
    public bool IsEmulator { get; init; } = true;

    /// <summary>The only issuer of assertions.</summary>
    public string ServiceAccount { get; init; } = "provisioner@demo-shop.iam.gserviceaccount.com";

    /// <summary>The service account's public key in PEM; without it no assertion is valid.</summary>
    public string? PublicKey { get; init; }

    /// <summary>The audience of assertions; <c>/token</c> of this service by default.</summary>
    public string? TokenUrl { get; init; }

    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromSeconds(3599);

    /// <summary>Says that a quota is used up with 400 <c>QUOTA_EXCEEDED</c>, not with 429 <c>RESOURCE_EXHAUSTED</c>.</summary>
    public bool QuotaIsBadRequest { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal override string? IdOf(string login, IReadOnlyDictionary<string, JsonElement> data) =>
        data.TryGetValue("localId", out var id) ? id.GetString() : null;

    internal override Answer Throttle(MisbehaviourRule rule) => QuotaIsBadRequest
        ? FirebaseFault.Create(400, "QUOTA_EXCEEDED", "invalid", "INVALID_ARGUMENT")
        : FirebaseFault.Create(429, "Resource has been exhausted (e.g. check quota).", "rateLimitExceeded", "RESOURCE_EXHAUSTED");

    private protected override Answer Serve(Call call, AccountStore store)
    {
        var path = call.Path is ["identitytoolkit.googleapis.com", .. var rest] ? rest : call.Path;
        switch (call.Method, path)
        {
            case ("POST", ["token"]):
                return tokens.Value.Exchange(call, TokenUrl ?? call.BaseUrl + "/token");
            case ("POST", ["v1", "accounts:signInWithPassword"]):
                return SignIn(call, store);
            case (_, ["v1", "projects", var project, var operation]):
                Authorize(call);
                return project == ProjectId ? Administer(operation, call, store) : throw FirebaseFault.Invalid("PROJECT_NOT_FOUND");
            default:
                return NotFound;
        }
    }

    private static Answer NotFound => FirebaseFault.Create(404, "Not Found", "notFound", "NOT_FOUND");

    private void Authorize(Call call)
    {
        var token = call.Header("Authorization") is { } header && header.StartsWith("Bearer ", StringComparison.Ordinal) ? header[7..] : "";
        if (IsEmulator && token == "owner")
        {
            return;
        }

        if (tokens.Value.IsAdmin(token) is not { } isAdmin)
        {
            var (what, reason) = token.Length == 0
                ? ("Request is missing required authentication credential.", "required")
                : ("Request had invalid authentication credentials.", "authError");
            throw new RefusedException(FirebaseFault.Create(
                401,
                $"{what} Expected OAuth 2 access token, login cookie or other valid authentication credential.",
                reason,
                "UNAUTHENTICATED"));
        }

        if (!isAdmin)
        {
            throw new RefusedException(FirebaseFault.Create(
                403, "Request had insufficient authentication scopes.", "forbidden", "PERMISSION_DENIED"));
        }
    }

    private static Answer Administer(string operation, Call call, AccountStore store) => (call.Method, operation) switch
    {
        ("GET", "accounts:batchGet") => Download(call, store),
        ("POST", "accounts") => Create(Body(call), store),
        ("POST", "accounts:lookup") => LookUp(Body(call), store),
        ("POST", "accounts:update") => Update(Body(call), store),
        ("POST", "accounts:delete") => Delete(Body(call), store),
        ("POST", "accounts:batchDelete") => DeleteMany(Body(call), store),
        _ => NotFound,
    };

    private static JsonObject Body(Call call) =>
        call.JsonBody() ?? throw FirebaseFault.InvalidArgument("Invalid JSON payload received. Unexpected end of string.");

    private static Answer Create(JsonObject body, AccountStore store)
    {
        var id = body.Text("localId");
        if (id is not null && store.Get(id) is not null)
        {
            throw FirebaseFault.Invalid("DUPLICATE_LOCAL_ID");
        }

        var email = body.Text("email")?.ToLowerInvariant();
        if (email is not null && !IsEmail(email))
        {
            throw FirebaseFault.Invalid("INVALID_EMAIL");
        }

        RequireStrong(body.Text(FirebaseUser.Password));
        var data = body.ToData();
        data["emailVerified"] = JsonSerializer.SerializeToElement(body.Flag("emailVerified"));
        data.Remove("customAttributes");
        if (email is not null)
        {
            data["email"] = JsonSerializer.SerializeToElement(email);
        }

        var account = store.TryAdd(email ?? id ?? Guid.NewGuid().ToString("N"), data) ?? throw FirebaseFault.Invalid("EMAIL_EXISTS");
        return Answer.Ok(new FirebaseUser(account).Summary("SignupNewUserResponse")) with { Created = account };
    }

    private static bool IsEmail(string email) => email.Split('@') is [{ Length: > 0 }, { Length: > 0 }];

    private static void RequireStrong(string? password)
    {
        if (password is { Length: < ShortestPassword })
        {
            throw FirebaseFault.Invalid($"WEAK_PASSWORD : Password should be at least {ShortestPassword} characters");
        }
    }

    private static Answer LookUp(JsonObject body, AccountStore store)
    {
        var ids = List(body, "localId").Select(store.Read);
        var emails = List(body, "email").SelectMany(email => store.Find(email.ToLowerInvariant()));
        var users = ids.Concat(emails).OfType<SampleAccount>().Distinct().Select(account => new FirebaseUser(account).View()).ToList();
        var answer = new JsonObject { ["kind"] = "identitytoolkit#GetAccountInfoResponse" };
        if (users.Count > 0)
        {
            answer["users"] = new JsonArray([.. users]);
        }

        return Answer.Ok(answer);
    }

    private static IReadOnlyList<string> List(JsonObject body, string name) => body[name] is null
        ? []
        : body.Texts(name) ?? throw FirebaseFault.InvalidArgument($"Invalid value at '{name}', a list of strings is needed");

    private static Answer Update(JsonObject body, AccountStore store)
    {
        var account = Named(body, store);
        RequireStrong(body.Text(FirebaseUser.Password));
        if (body.Text("email") is { } email && !string.Equals(email, account.Login, StringComparison.OrdinalIgnoreCase))
        {
            throw FirebaseFault.Invalid("OPERATION_NOT_ALLOWED");
        }

        if (body.Text("customAttributes") is { } claims)
        {
            account.Set("customAttributes", CustomClaims.Validated(claims));
        }

        foreach (var (field, value) in body.Where(field => field.Key is "displayName" or "photoUrl" or "emailVerified" or FirebaseUser.Password))
        {
            account.Set(field, value!);
        }

        if (body["disableUser"] is not null)
        {
            account.Set(FirebaseUser.Disabled, body.Flag("disableUser"));
        }

        return Answer.Ok(new FirebaseUser(account).Summary("SetAccountInfoResponse"));
    }

    private static Answer Delete(JsonObject body, AccountStore store)
    {
        store.Remove(Named(body, store).Id);
        return Answer.Ok(new JsonObject { ["kind"] = "identitytoolkit#DeleteAccountResponse" });
    }

    private static SampleAccount Named(JsonObject body, AccountStore store)
    {
        var id = body.Text("localId") ?? throw FirebaseFault.Invalid("MISSING_LOCAL_ID");
        return store.Read(id) ?? throw FirebaseFault.Invalid("USER_NOT_FOUND");
    }

    private static Answer DeleteMany(JsonObject body, AccountStore store)
    {
        var ids = List(body, "localIds");
        if (ids.Count is 0 or > LargestPage)
        {
            throw FirebaseFault.Invalid("LOCAL_ID_LIST_EXCEEDS_LIMIT");
        }

        var errors = new JsonArray();
        foreach (var (index, id) in ids.Index())
        {
            if (store.Get(id) is { } account && !body.Flag("force") && !new FirebaseUser(account).IsDisabled)
            {
                errors.Add(new JsonObject
                {
                    ["index"] = index,
                    ["localId"] = id,
                    ["message"] = "NOT_DISABLED : Disable the account before batch deletion.",
                });
            }
            else
            {
                store.Remove(id);
            }
        }

        return Answer.Ok(errors.Count == 0 ? new JsonObject() : new JsonObject { ["errors"] = errors });
    }

    private static Answer Download(Call call, AccountStore store)
    {
        var size = int.TryParse(call.Query("maxResults"), out var given) && given > 0 ? Math.Min(given, LargestPage) : 20;
        var page = store.Where(account => string.CompareOrdinal(account.Id, call.Query("nextPageToken") ?? "") > 0)
            .OrderBy(account => account.Id, StringComparer.Ordinal)
            .Take(size)
            .ToList();
        var answer = new JsonObject { ["kind"] = "identitytoolkit#DownloadAccountResponse" };
        if (page.Count > 0)
        {
            answer["users"] = new JsonArray([.. page.Select(account => new FirebaseUser(account).View())]);
        }

        if (page.Count == size)
        {
            answer["nextPageToken"] = page[^1].Id;
        }

        return Answer.Ok(answer);
    }

    private Answer SignIn(Call call, AccountStore store)
    {
        if (call.Query("key") is not { } key)
        {
            throw new RefusedException(FirebaseFault.Create(
                403, "The request is missing a valid API key.", "forbidden", "PERMISSION_DENIED"));
        }

        if (key != ApiKey && !IsEmulator)
        {
            throw FirebaseFault.InvalidArgument("API key not valid. Please pass a valid API key.");
        }

        var body = Body(call);
        var password = body.Text(FirebaseUser.Password) ?? throw FirebaseFault.Invalid("MISSING_PASSWORD");
        if (store.Named(body.Text("email")?.ToLowerInvariant() ?? "") is not { } account || account.Text(FirebaseUser.Password) != password)
        {
            throw FirebaseFault.Invalid("INVALID_LOGIN_CREDENTIALS");
        }

        if (new FirebaseUser(account).IsDisabled)
        {
            throw FirebaseFault.Invalid("USER_DISABLED");
        }

        var answer = new FirebaseUser(account).Summary("VerifyPasswordResponse");
        answer["registered"] = true;
        answer["idToken"] = $"id.{account.Id}";
        answer["refreshToken"] = $"refresh.{account.Id}";
        answer["expiresIn"] = "3600";
        return Answer.Ok(answer);
    }
}
