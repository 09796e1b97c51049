using System.Text;

namespace TestAccounts.SampleServices;

/// <summary>What a client of a token endpoint says of itself, in the form or with HTTP Basic.</summary>
internal sealed record ClientCredentials(string? Id, string? Secret)
{
    public static ClientCredentials From(Call call) =>
        call.Header("Authorization")?.Split(' ', 2) is ["Basic", var encoded]
            ? Decode(encoded)
            : new ClientCredentials(call.FormField("client_id"), call.FormField("client_secret"));

    private static ClientCredentials Decode(string encoded)
    {
        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var id, var secret]
                ? new ClientCredentials(Uri.UnescapeDataString(id), Uri.UnescapeDataString(secret))
                : new ClientCredentials(Id: null, Secret: null);
    }
}
