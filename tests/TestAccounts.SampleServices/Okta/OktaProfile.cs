using System.Text.Json;

namespace TestAccounts.SampleServices;

/// <summary>The user of a create request.</summary>
internal sealed class OktaProfile(IReadOnlyDictionary<string, JsonElement> data)
{
    private static readonly string[] Required = ["login", "email", "firstName", "lastName"];

    public string Login => Field("login") ?? "";

    public string? Password =>
        data.TryGetValue("credentials", out var credentials)
        && credentials.ValueKind == JsonValueKind.Object
        && credentials.TryGetProperty("password", out var password)
        && password.ValueKind == JsonValueKind.Object
        && password.TryGetProperty("value", out var value)
            ? value.ToString()
            : null;

    public string? Field(string name) =>
        data.TryGetValue("profile", out var profile)
        && profile.ValueKind == JsonValueKind.Object
        && profile.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    public Answer? Fault(int minimumPasswordLength)
    {
        if (Required.FirstOrDefault(field => string.IsNullOrWhiteSpace(Field(field))) is { } missing)
        {
            return OktaError.Validation(missing, "The field cannot be left blank");
        }

        if (!Login.Contains('@'))
        {
            return OktaError.Validation("login", "Username must be in the form of an email address");
        }

        return Password is { } password && password.Length < minimumPasswordLength
            ? OktaError.Validation("password", $"Password requirements were not met. Password requirements: at least {minimumPasswordLength} characters.")
            : null;
    }
}
