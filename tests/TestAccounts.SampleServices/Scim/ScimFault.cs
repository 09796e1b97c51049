using System.Text.Json.Nodes;

namespace TestAccounts.SampleServices.Scim;

internal static class ScimFault
{
    public static Answer Create(int status, string detail, string? type = null)
    {
        var error = new JsonObject { ["schemas"] = new JsonArray(ScimSchemas.Error), ["detail"] = detail, ["status"] = status.ToString() };
        if (type is not null)
        {
            error["scimType"] = type;
        }

        return new Answer(status, error) { ContentType = ScimFake.MediaType };
    }

    public static RefusedException Refused(int status, string detail, string? type = null) => new(Create(status, detail, type));
}
