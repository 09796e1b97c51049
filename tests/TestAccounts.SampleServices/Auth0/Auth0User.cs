using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace TestAccounts.SampleServices;

internal sealed class Auth0User(IReadOnlyDictionary<string, JsonElement> data)
{
    public string Email => Text("email")?.ToLowerInvariant() ?? "";

    public string? Text(string property) =>
        data.TryGetValue(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public Answer? Fault(Auth0Fake auth0)
    {
        if (Text("connection") is not { } connection)
        {
            return Missing("connection");
        }

        if (connection != auth0.Connection)
        {
            return Auth0Error.Of(StatusCodes.Status400BadRequest, "Bad Request", "The connection does not exist.", "inexistent_connection");
        }

        if (Text("email") is not { } email)
        {
            return Missing("email");
        }

        if (!email.Contains('@'))
        {
            return Auth0Error.InvalidBody($"Payload validation error: 'Object didn't pass validation for format email: {email}' on property email.");
        }

        if (Text("password") is not { } password)
        {
            return Missing("password");
        }

        return password.Length < auth0.MinimumPasswordLength
            ? Auth0Error.Of(StatusCodes.Status400BadRequest, "Bad Request", "PasswordStrengthError: Password is too weak")
            : null;
    }

    public Dictionary<string, object?> View(SampleAccount account, string connection)
    {
        var created = account.Created.ToString("yyyy-MM-ddTHH:mm:ss.fffZ");
        var view = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["created_at"] = created,
            ["email"] = account.Login,
            ["email_verified"] = data.TryGetValue("email_verified", out var verified) && verified.ValueKind == JsonValueKind.True,
            ["identities"] = new[] { new { connection, user_id = account.Id.Split('|')[^1], provider = "auth0", isSocial = false } },
            ["name"] = Text("name") ?? account.Login,
            ["nickname"] = Text("nickname") ?? account.Login.Split('@')[0],
            ["updated_at"] = created,
            ["user_id"] = account.Id,
        };
        foreach (var property in (string[])["app_metadata", "user_metadata", "given_name", "family_name"])
        {
            if (data.TryGetValue(property, out var value))
            {
                view[property] = value;
            }
        }

        return view;
    }

    /// <summary>The value of a property or, behind a dot, of one in the metadata.</summary>
    public string? Searchable(SampleAccount account, string path) => path.Split('.') switch
    {
        ["email"] => account.Login,
        ["user_id"] => account.Id,
        [var property] => Text(property),
        [var outer and ("app_metadata" or "user_metadata"), var inner]
            when data.TryGetValue(outer, out var metadata)
            && metadata.ValueKind == JsonValueKind.Object
            && metadata.TryGetProperty(inner, out var value) => value.ToString(),
        _ => null,
    };

    private static Answer Missing(string property) =>
        Auth0Error.InvalidBody($"Payload validation error: 'Missing required property: {property}'.");
}
