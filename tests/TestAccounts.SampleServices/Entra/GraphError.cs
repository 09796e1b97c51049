using Microsoft.AspNetCore.Http;

namespace TestAccounts.SampleServices;

internal static class GraphError
{
    public static Answer Forbidden =>
        Of(StatusCodes.Status403Forbidden, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");

    public static Answer TooManyRequests =>
        Of(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many requests have been made. Try again later.");

    public static Answer UnsupportedQuery =>
        Of(StatusCodes.Status400BadRequest, "Request_UnsupportedQuery", "Unsupported or invalid query filter clause specified for property of resource 'User'.");

    public static Answer NoSuchSegment => Of(StatusCodes.Status400BadRequest, "BadRequest", "Resource not found for the segment.");

    public static Answer NotFound(string key) => Of(
        StatusCodes.Status404NotFound,
        "Request_ResourceNotFound",
        $"Resource '{key}' does not exist or one of its queried reference-property objects are not present.");

    public static Answer Unauthorized(string message) =>
        Of(StatusCodes.Status401Unauthorized, "InvalidAuthenticationToken", message);

    public static Answer BadRequest(string message, string? target = null) => Of(
        StatusCodes.Status400BadRequest, "Request_BadRequest", message, target is null ? null : new { code = "InvalidValue", target, message });

    public static Answer Conflict(string property)
    {
        var message = $"Another object with the same value for property {property} already exists.";
        return Of(StatusCodes.Status400BadRequest, "Request_BadRequest", message, new { code = "ObjectConflict", target = property, message });
    }

    private static Answer Of(int status, string code, string message, object? detail = null)
    {
        var error = new Dictionary<string, object>(StringComparer.Ordinal) { ["code"] = code, ["message"] = message };
        if (detail is not null)
        {
            error["details"] = new[] { detail };
        }

        var request = Guid.NewGuid().ToString();
        error["innerError"] = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["date"] = TimeProvider.System.GetUtcNow().ToString("s"),
            ["request-id"] = request,
            ["client-request-id"] = request,
        };
        return new Answer(status, new { error });
    }
}
