using System.Text.Json.Nodes;

namespace TestAccounts.SampleServices.Firebase;

/// <summary>Errors as Google's APIs wrap them; what Identity Toolkit means is in the message.</summary>
internal static class FirebaseFault
{
    public static Answer NotFound => Create(404, "Not Found", "notFound", "NOT_FOUND");

    public static Answer Create(int code, string message, string reason, string? status = null)
    {
        var error = new JsonObject
        {
            ["code"] = code,
            ["message"] = message,
            ["errors"] = new JsonArray(new JsonObject { ["message"] = message, ["domain"] = "global", ["reason"] = reason }),
        };
        if (status is not null)
        {
            error["status"] = status;
        }

        return new Answer(code, new JsonObject { ["error"] = error }) { ContentType = "application/json; charset=UTF-8" };
    }

    public static RefusedException Invalid(string message) => new(Create(400, message, "invalid"));

    public static RefusedException InvalidArgument(string message) => new(Create(400, message, "badRequest", "INVALID_ARGUMENT"));
}
