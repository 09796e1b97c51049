using System.Text.Json;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.SampleServices.Firebase;

/// <summary>
/// Identity Toolkit v1 of Firebase and Identity Platform: verbs after a colon, ids chosen by the client, and a missing user that is
/// a 200 without <c>users</c>. Serves the emulator's paths too. The login of an account is its e-mail address.
/// </summary>
public sealed class FirebaseFake : SerialFake
{
    private readonly Lazy<ServiceAccountTokens> tokens;

    public FirebaseFake() =>
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
                return project == ProjectId ? UserOperations.Serve(operation, call, store) : throw FirebaseFault.Invalid("PROJECT_NOT_FOUND");
            default:
                return FirebaseFault.NotFound;
        }
    }

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

        var body = UserOperations.Body(call);
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
