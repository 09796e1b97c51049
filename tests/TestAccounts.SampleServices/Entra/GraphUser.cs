using System.Text.Json;

namespace TestAccounts.SampleServices;

internal static class GraphUser
{
    /// <summary>What is answered if nothing is selected; <c>accountEnabled</c> and <c>mailNickname</c> are not.</summary>
    private static readonly string[] Default =
    [
        "businessPhones", "displayName", "givenName", "jobTitle", "mail", "mobilePhone",
        "officeLocation", "preferredLanguage", "surname", "userPrincipalName", "id",
    ];

    private static readonly string[] Required = ["accountEnabled", "displayName", "mailNickname", "passwordProfile", "userPrincipalName"];

    public static Answer? FaultOf(IReadOnlyDictionary<string, JsonElement> data, EntraFake entra)
    {
        if (Required.FirstOrDefault(property => !data.TryGetValue(property, out var value) || value.ValueKind == JsonValueKind.Null) is { } missing)
        {
            return GraphError.BadRequest($"A value is required for property '{missing}' of resource 'User'.", missing);
        }

        if (Text(data, "userPrincipalName")?.Split('@') is not [{ Length: > 0 }, var domain])
        {
            return GraphError.BadRequest("Property userPrincipalName is invalid.", "userPrincipalName");
        }

        if (!entra.VerifiedDomains.Contains(domain, StringComparer.OrdinalIgnoreCase))
        {
            return GraphError.BadRequest(
                "The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.",
                "userPrincipalName");
        }

        return data["passwordProfile"] is { ValueKind: JsonValueKind.Object } profile
            && profile.TryGetProperty("password", out var password)
            && password.ToString().Length >= entra.MinimumPasswordLength
                ? null
                : GraphError.BadRequest(
                    "The specified password does not comply with password complexity requirements. Please provide a different password.", "password");
    }

    public static string? Text(IReadOnlyDictionary<string, JsonElement> data, string property) =>
        data.TryGetValue(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The value to filter by.</summary>
    public static string? Property(SampleAccount account, string property) => property switch
    {
        "id" => account.Id,
        "userPrincipalName" => Text(account.Data, property) ?? account.Login,
        "displayName" or "givenName" or "surname" or "mail" or "mailNickname" => Text(account.Data, property),
        _ => null,
    };

    public static Dictionary<string, object?> View(SampleAccount account, Call call)
    {
        var view = Select(account, call);
        view["@odata.context"] = $"{call.BaseUrl}/v1.0/$metadata#users/$entity";
        return view;
    }

    public static Dictionary<string, object?> Select(SampleAccount account, Call call) =>
        (call.Query("$select")?.Split(',', StringSplitOptions.TrimEntries) ?? Default).ToDictionary(
            property => property, property => Value(account, property), StringComparer.Ordinal);

    /// <summary>A deleted user's name is prefixed with its id, so that the name is free again.</summary>
    public static Dictionary<string, object?> DeletedView(SampleAccount account)
    {
        var view = Default.ToDictionary(property => property, property => Value(account, property), StringComparer.Ordinal);
        view["@odata.type"] = "#microsoft.graph.user";
        view["userPrincipalName"] = account.Id.Replace("-", "", StringComparison.Ordinal) + view["userPrincipalName"];
        view["deletedDateTime"] = (TimeProvider.System.GetUtcNow() - account.StateAge).ToString("yyyy-MM-ddTHH:mm:ssZ");
        return view;
    }

    private static object? Value(SampleAccount account, string property) => property switch
    {
        "passwordProfile" => null,
        "businessPhones" => Array.Empty<string>(),
        _ when Property(account, property) is { } text => text,
        _ => account.Data.TryGetValue(property, out var value) ? value : null,
    };
}
