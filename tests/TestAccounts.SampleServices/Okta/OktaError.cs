using Microsoft.AspNetCore.Http;

namespace TestAccounts.SampleServices;

internal static class OktaError
{
    public static Answer InvalidToken => Of(StatusCodes.Status401Unauthorized, "E0000011", "Invalid token provided");

    public static Answer AccessDenied =>
        Of(StatusCodes.Status403Forbidden, "E0000006", "You do not have permission to perform the requested action");

    public static Answer MalformedBody => Of(StatusCodes.Status400BadRequest, "E0000003", "The request body was not well-formed.");

    public static Answer NoSuchPath => Of(StatusCodes.Status404NotFound, "E0000008", "The requested path was not found");

    public static Answer InvalidSearch => Of(StatusCodes.Status400BadRequest, "E0000031", "Invalid search criteria.");

    public static Answer TooManyRequests =>
        Of(StatusCodes.Status429TooManyRequests, "E0000047", "API call exceeded rate limit due to too many requests.");

    public static Answer NotFound(string key) =>
        Of(StatusCodes.Status404NotFound, "E0000007", $"Not found: Resource not found: {key} (User)");

    public static Answer Validation(string field, string cause) =>
        Of(StatusCodes.Status400BadRequest, "E0000001", $"Api validation failed: {field}", $"{field}: {cause}");

    private static Answer Of(int status, string errorCode, string errorSummary, params string[] causes) => new(status, new
    {
        errorCode,
        errorSummary,
        errorLink = errorCode,
        errorId = $"oae{Guid.NewGuid().ToString("N")[..22]}",
        errorCauses = causes.Select(cause => new { errorSummary = cause }),
    });
}
