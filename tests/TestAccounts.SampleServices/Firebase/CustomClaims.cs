using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestAccounts.SampleServices.Firebase;

/// <summary>The text of a small JSON object that is sent as <c>customAttributes</c>.</summary>
internal static class CustomClaims
{
    private static readonly string[] Forbidden =
        ["iss", "aud", "sub", "iat", "exp", "nbf", "jti", "nonce", "azp", "acr", "amr", "cnf", "auth_time", "firebase", "at_hash", "c_hash"];

    public static string Validated(string text)
    {
        if (text.Length > 1000)
        {
            throw FirebaseFault.Invalid("CLAIMS_TOO_LARGE");
        }

        if (Parse(text) is not { } claims)
        {
            throw FirebaseFault.Invalid("INVALID_CLAIMS");
        }

        return Forbidden.FirstOrDefault(claims.ContainsKey) is { } name
            ? throw FirebaseFault.Invalid($"FORBIDDEN_CLAIM : {name}")
            : text;
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
