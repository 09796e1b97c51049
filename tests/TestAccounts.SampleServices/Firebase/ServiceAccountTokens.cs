using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace TestAccounts.SampleServices.Firebase;

/// <summary>The token endpoint: changes an assertion signed by the service account's key for an access token.</summary>
internal sealed class ServiceAccountTokens(string serviceAccount, string? publicKey, TimeSpan lifetime, TimeProvider clock)
{
    private static readonly string[] AdminScopes =
    [
        "https://www.googleapis.com/auth/cloud-platform", "https://www.googleapis.com/auth/identitytoolkit",
        "https://www.googleapis.com/auth/firebase",
    ];

    private readonly Dictionary<string, (DateTimeOffset Expires, bool IsAdmin)> issued = new(StringComparer.Ordinal);

    /// <summary>Whether a token may manage accounts; <see langword="null"/> if it is unknown or has expired.</summary>
    public bool? IsAdmin(string token) =>
        issued.TryGetValue(token, out var entry) && entry.Expires > clock.GetUtcNow() ? entry.IsAdmin : null;

    public Answer Exchange(Call call, string tokenUrl)
    {
        if (call.Form.GetValueOrDefault("grant_type") != "urn:ietf:params:oauth:grant-type:jwt-bearer")
        {
            throw Refused("unsupported_grant_type", $"Invalid grant_type: {call.Form.GetValueOrDefault("grant_type")}");
        }

        var claims = Verified(call.Form.GetValueOrDefault("assertion").ToString());
        Check(claims, tokenUrl);
        var scopes = claims.Text("scope") is { Length: > 0 } scope
            ? scope.Split(' ')
            : throw Refused("invalid_scope", "Empty or missing scope not allowed.");

        var token = "ya29." + Guid.NewGuid().ToString("N");
        issued[token] = (clock.GetUtcNow() + lifetime, scopes.Intersect(AdminScopes, StringComparer.Ordinal).Any());
        return Answer.Ok(new JsonObject
        {
            ["access_token"] = token,
            ["expires_in"] = (int)lifetime.TotalSeconds,
            ["token_type"] = "Bearer",
        });
    }

    private static RefusedException Refused(string error, string description) => new(new Answer(
        StatusCodes.Status400BadRequest, new JsonObject { ["error"] = error, ["error_description"] = description }));

    private JsonObject Verified(string assertion)
    {
        if (assertion.Split('.') is not [var header, var payload, var signature]
            || Read(header)?.Text("alg") is not { } algorithm
            || Read(payload) is not { } claims)
        {
            throw Refused("invalid_request", "Bad Request");
        }

        return algorithm == "RS256" && IsSignedByUs($"{header}.{payload}", signature)
            ? claims
            : throw Refused("invalid_grant", "Invalid JWT Signature.");
    }

    private bool IsSignedByUs(string signed, string signature)
    {
        if (publicKey is null || !Base64Url.IsValid(signature))
        {
            return false;
        }

        using var key = RSA.Create();
        key.ImportFromPem(publicKey);
        return key.VerifyData(
            Encoding.ASCII.GetBytes(signed), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private void Check(JsonObject claims, string tokenUrl)
    {
        if (claims.Text("iss") != serviceAccount)
        {
            throw Refused("invalid_grant", "Invalid grant: account not found");
        }

        if (claims.Text("aud") != tokenUrl)
        {
            throw Refused("invalid_grant", $"Failed audience check. The right audience is {tokenUrl}");
        }

        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        if (claims.Number("iat") is not { } issuedAt || claims.Number("exp") is not { } expires
            || issuedAt > now + 300 || expires <= now || expires <= issuedAt || expires - issuedAt > 3600)
        {
            throw Refused(
                "invalid_grant",
                "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. "
                + "Check your iat and exp values in the JWT claim.");
        }
    }

    private static JsonObject? Read(string part)
    {
        try
        {
            return Base64Url.IsValid(part) ? JsonNode.Parse(Base64Url.DecodeFromChars(part)) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
