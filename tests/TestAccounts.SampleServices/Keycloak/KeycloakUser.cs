using System.Text.Json;

namespace TestAccounts.SampleServices;

/// <summary>A user representation as it was sent, with the defaults of the server.</summary>
internal sealed class KeycloakUser(IReadOnlyDictionary<string, JsonElement> data)
{
    public string Username => Text("username")?.Trim().ToLowerInvariant() ?? "";

    public string? Email => Text("email")?.ToLowerInvariant();

    public string? FirstName => Text("firstName");

    public string? LastName => Text("lastName");

    /// <summary>A user is disabled until somebody enables it.</summary>
    public bool Enabled => Flag("enabled");

    public string? Password => Credential("value") is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public bool MustActFirst =>
        Credential("temporary").ValueKind == JsonValueKind.True
        || (data.TryGetValue("requiredActions", out var actions) && actions.ValueKind == JsonValueKind.Array && actions.GetArrayLength() > 0);

    public static Dictionary<string, object?> View(SampleAccount account)
    {
        var user = new KeycloakUser(account.Data);
        var view = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["id"] = account.Id,
            ["username"] = account.Login,
            ["firstName"] = user.FirstName,
            ["lastName"] = user.LastName,
            ["email"] = user.Email,
            ["emailVerified"] = user.Flag("emailVerified"),
            ["attributes"] = account.Data.TryGetValue("attributes", out var attributes) ? attributes : null,
            ["createdTimestamp"] = account.Created.ToUnixTimeMilliseconds(),
            ["enabled"] = user.Enabled,
            ["totp"] = false,
            ["disableableCredentialTypes"] = Array.Empty<string>(),
            ["requiredActions"] = account.Data.TryGetValue("requiredActions", out var actions) ? actions : Array.Empty<string>(),
            ["notBefore"] = 0,
        };
        return view.Where(field => field.Value is not null).ToDictionary(StringComparer.Ordinal);
    }

    private string? Text(string field) =>
        data.TryGetValue(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private bool Flag(string field) => data.TryGetValue(field, out var value) && value.ValueKind == JsonValueKind.True;

    private JsonElement Credential(string field) =>
        data.TryGetValue("credentials", out var credentials)
        && credentials.ValueKind == JsonValueKind.Array
        && credentials.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } first
        && first.TryGetProperty(field, out var value)
            ? value
            : default;
}
