using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace TestAccounts.SampleServices;

/// <summary>Client credentials, proven with an assertion that the client signed and that is good for one token.</summary>
internal sealed class OktaTokenEndpoint(OktaFake okta)
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private readonly ConcurrentDictionary<string, bool> spent = new(StringComparer.Ordinal);

    public Answer Grant(Call call)
    {
        if (call.FormField("grant_type") != "client_credentials")
        {
            return Refusal(StatusCodes.Status400BadRequest, "unsupported_grant_type", "The authorization grant type is not supported by the authorization server.");
        }

        if (FaultOf(call) is { } fault)
        {
            return Refusal(StatusCodes.Status401Unauthorized, "invalid_client", fault);
        }

        if (call.FormField("scope") is not { Length: > 0 } scope)
        {
            return Refusal(StatusCodes.Status400BadRequest, "invalid_scope", "The 'scope' parameter must be provided.");
        }

        return Answer.Ok(new
        {
            token_type = "Bearer",
            expires_in = okta.Tokens.Value.LifetimeSeconds,
            access_token = okta.Tokens.Value.Issue(scope),
            scope,
        });
    }

    private string? FaultOf(Call call)
    {
        if (call.FormField("client_assertion_type") != AssertionType || call.FormField("client_assertion") is not { } assertion)
        {
            return "Client Credentials requests to the Org Authorization Server must use the private_key_jwt token_endpoint_auth_method.";
        }

        if (okta.PublicKey is null || SignedToken.Verify(assertion, okta.PublicKey) is not { } claims)
        {
            return "The client_assertion signature is invalid.";
        }

        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return claims switch
        {
            _ when Text(claims, "iss") != okta.ClientId || Text(claims, "sub") != okta.ClientId =>
                "The issuer and subject claims for client_assertion must be the client_id.",
            _ when Text(claims, "aud") != $"{call.BaseUrl}{call.Target}" =>
                "The audience claim for client_assertion must be the endpoint invoked for the request.",
            _ when claims["exp"] is not JsonValue expiry || !expiry.TryGetValue<long>(out var expires) || expires <= now =>
                "The client_assertion token is expired.",
            _ when claims["exp"]!.GetValue<long>() > now + 3600 =>
                "The client_assertion token has an expiration too far into the future.",
            _ when Text(claims, "jti") is { } id && !spent.TryAdd(id, true) =>
                "The client_assertion token has already been used.",
            _ => null,
        };
    }

    private static string? Text(JsonObject claims, string name) =>
        claims[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static Answer Refusal(int status, string error, string error_description) => new(status, new { error, error_description });
}
