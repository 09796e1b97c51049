using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestAccounts.SampleServices.Scim;

internal sealed class ScimUser(SampleAccount account)
{
    public string Version => $"W/\"{account.Version}\"";

    public bool IsActive => !account.Data.TryGetValue("active", out var active) || active.ValueKind != JsonValueKind.False;

    public string Location(string baseUrl) => $"{baseUrl}/scim/v2/Users/{Uri.EscapeDataString(account.Id)}";

    public JsonObject View(string baseUrl)
    {
        var view = new JsonObject
        {
            ["schemas"] = new JsonArray(ScimSchemas.User),
            ["id"] = account.Id,
            ["userName"] = account.Login,
        };
        foreach (var (name, value) in account.Data)
        {
            if (!view.ContainsKey(name) && name is not ("password" or "meta"))
            {
                view[name] = value.ToNode();
            }
        }

        view["meta"] = new JsonObject
        {
            ["resourceType"] = "User",
            ["created"] = account.Created.ToString("O"),
            ["lastModified"] = account.Changed.ToString("O"),
            ["location"] = Location(baseUrl),
            ["version"] = Version,
        };
        return view;
    }
}
