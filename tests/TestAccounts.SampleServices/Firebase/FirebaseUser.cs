using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestAccounts.SampleServices.Firebase;

/// <summary>An account as Identity Toolkit shows it.</summary>
internal sealed class FirebaseUser(SampleAccount account)
{
    public const string Password = "password";
    public const string Disabled = "disabled";

    private static readonly string[] Shown = ["email", "displayName", "emailVerified", Disabled, "customAttributes", "photoUrl"];

    public bool IsDisabled => account.Data.TryGetValue(Disabled, out var disabled) && disabled.ValueKind == JsonValueKind.True;

    public JsonObject View()
    {
        var view = new JsonObject { ["localId"] = account.Id };
        foreach (var field in Shown.Where(account.Data.ContainsKey))
        {
            view[field] = account.Data[field].ToNode();
        }

        var providers = new JsonArray();
        if (account.Text("email") is { } email && account.Text(Password) is not null)
        {
            view["passwordHash"] = "UkVEQUNURUQ=";
            view["passwordUpdatedAt"] = account.Changed.ToUnixTimeMilliseconds();
            providers.Add(new JsonObject { ["providerId"] = "password", ["email"] = email, ["federatedId"] = email, ["rawId"] = email });
        }

        view["providerUserInfo"] = providers;
        view["validSince"] = account.Created.ToUnixTimeSeconds().ToString();
        view["createdAt"] = account.Created.ToUnixTimeMilliseconds().ToString();
        return view;
    }

    /// <summary>What creating, updating and signing in answer of the account.</summary>
    public JsonObject Summary(string kind)
    {
        var summary = new JsonObject { ["kind"] = $"identitytoolkit#{kind}", ["localId"] = account.Id };
        foreach (var field in (string[])["email", "displayName"])
        {
            if (account.Text(field) is { } text)
            {
                summary[field] = text;
            }
        }

        return summary;
    }
}
