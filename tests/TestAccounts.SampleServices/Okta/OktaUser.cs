using System.Text.Json;

namespace TestAccounts.SampleServices;

/// <summary>A stored user as the API shows it.</summary>
internal sealed class OktaUser(SampleAccount account)
{
    public const string Active = "ACTIVE";
    public const string Deprovisioned = "DEPROVISIONED";
    public const string Provisioned = "PROVISIONED";
    public const string Staged = "STAGED";

    private readonly OktaProfile profile = new(account.Data);

    public string? Field(string name, string status) => name switch
    {
        "id" => account.Id,
        "status" => status,
        "profile.login" => profile.Field("login") ?? account.Login,
        ['p', 'r', 'o', 'f', 'i', 'l', 'e', '.', .. var field] => profile.Field(field),
        _ => null,
    };

    public Dictionary<string, object?> View(string status, string? transitioningToStatus)
    {
        var created = account.Created.ToString("yyyy-MM-ddTHH:mm:ss.fffZ");
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["id"] = account.Id,
            ["status"] = status,
            ["transitioningToStatus"] = transitioningToStatus,
            ["created"] = created,
            ["activated"] = status == Staged ? null : created,
            ["statusChanged"] = created,
            ["lastLogin"] = null,
            ["lastUpdated"] = created,
            ["profile"] = account.Data.TryGetValue("profile", out JsonElement sent) ? sent : new { login = account.Login, email = account.Login },
            ["credentials"] = new { password = profile.Password is null ? null : new { }, provider = new { type = "OKTA", name = "OKTA" } },
        };
    }
}
