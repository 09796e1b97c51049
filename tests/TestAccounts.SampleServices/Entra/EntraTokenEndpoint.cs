using Microsoft.AspNetCore.Http;

namespace TestAccounts.SampleServices;

internal sealed class EntraTokenEndpoint(EntraFake entra)
{
    public Answer Grant(Call call, string tenant)
    {
        var client = ClientCredentials.From(call);
        return (call.FormField("grant_type"), call.FormField("scope")) switch
        {
            _ when tenant != entra.TenantId => Refusal(400, "invalid_request", 90002, $"Tenant '{tenant}' not found."),
            (null, _) => Missing("grant_type"),
            (not "client_credentials", _) => Refusal(400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type."),
            _ when client.Id != entra.ClientId =>
                Refusal(400, "unauthorized_client", 700016, $"Application with identifier '{client.Id}' was not found in the directory."),
            _ when client.Secret != entra.ClientSecret => Refusal(401, "invalid_client", 7000215, "Invalid client secret provided."),
            (_, null or "") => Missing("scope"),
            (_, var scope) when !scope.EndsWith("/.default", StringComparison.Ordinal) =>
                Refusal(400, "invalid_scope", 1002012, $"The provided value for scope {scope} is not valid."),
            (_, var scope) => Answer.Ok(new
            {
                token_type = "Bearer",
                expires_in = entra.Tokens.Value.LifetimeSeconds,
                ext_expires_in = entra.Tokens.Value.LifetimeSeconds,
                access_token = entra.Tokens.Value.Issue(scope),
            }),
        };
    }

    private static Answer Missing(string parameter) =>
        Refusal(StatusCodes.Status400BadRequest, "invalid_request", 900144, $"The request body must contain the following parameter: '{parameter}'.");

    private static Answer Refusal(int status, string error, int code, string description) => new(status, new
    {
        error,
        error_description = $"AADSTS{code}: {description}",
        error_codes = new[] { code },
        timestamp = TimeProvider.System.GetUtcNow().ToString("u"),
        trace_id = Guid.NewGuid(),
        correlation_id = Guid.NewGuid(),
    });
}
