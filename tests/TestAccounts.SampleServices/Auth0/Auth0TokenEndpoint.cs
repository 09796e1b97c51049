using Microsoft.AspNetCore.Http;

namespace TestAccounts.SampleServices;

/// <summary>Client credentials in a JSON body or a form, for one audience.</summary>
internal sealed class Auth0TokenEndpoint(Auth0Fake auth0)
{
    public Answer Grant(Call call)
    {
        var json = call.JsonBody();
        var audience = Field("audience");
        return Field("grant_type") switch
        {
            not "client_credentials" => Refusal(
                StatusCodes.Status403Forbidden, "unsupported_grant_type", $"Unsupported grant type: {Field("grant_type")}"),
            _ when Field("client_id") != auth0.ClientId || Field("client_secret") != auth0.ClientSecret =>
                Refusal(StatusCodes.Status401Unauthorized, "access_denied", "Unauthorized"),
            _ when audience is null => Refusal(
                StatusCodes.Status403Forbidden, "access_denied", "No audience parameter was provided, and no default audience has been configured"),
            _ when audience != (auth0.Audience ?? $"{call.BaseUrl}/api/v2/") =>
                Refusal(StatusCodes.Status403Forbidden, "access_denied", $"Service not enabled within domain: {audience}"),
            _ => Token(string.Join(' ', auth0.Scopes)),
        };

        string? Field(string name) => json is null ? call.FormField(name) : json[name]?.ToString();
    }

    private Answer Token(string scope) => Answer.Ok(new
    {
        access_token = auth0.Tokens.Value.Issue(scope),
        scope,
        expires_in = auth0.Tokens.Value.LifetimeSeconds,
        token_type = "Bearer",
    });

    private static Answer Refusal(int status, string error, string error_description) => new(status, new { error, error_description });
}
