using Microsoft.AspNetCore.Http;

namespace TestAccounts.SampleServices;

internal static class Auth0Error
{
    public static Answer InvalidBody(string message) =>
        Of(StatusCodes.Status400BadRequest, "Bad Request", message, "invalid_body");

    public static Answer Of(int statusCode, string error, string message, string? errorCode = null) => new(
        statusCode, errorCode is null ? new { statusCode, error, message } : new { statusCode, error, message, errorCode });
}
