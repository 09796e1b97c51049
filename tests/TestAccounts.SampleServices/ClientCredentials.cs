using System.Text;

namespace TestAccounts.SampleServices;

/// <summary>What a client of a token endpoint says of itself, in the form or with HTTP Basic.</summary>
internal sealed record ClientCredentials(string? Id, string? Secret)
{
    public static ClientCredentials From(Call call)
    {
        if (call.Header("Authorization")?.Split(' ', 2) is not ["Basic", var encoded])
        {
            return new ClientCredentials(call.FormField("client_id"), call.FormField("client_secret"));
        }

        var pair = Encoding.UTF8.GetString(Convert.FromBase64String(encoded)).Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        return new ClientCredentials(pair[0], pair.ElementAtOrDefault(1));
    }
}
