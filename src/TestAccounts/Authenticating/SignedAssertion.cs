using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using TestAccounts.ApiDefinitions;

namespace TestAccounts.Authenticating;

/// <summary>Writes and signs the JWT of an assertion; each has an id of its own, as some servers take it only once.</summary>
internal static class SignedAssertion
{
    // Auth0 takes no assertion that lives longer than five minutes, and the server's clock may be behind ours.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(10);

    public static string Of(Assertion assertion, string endpoint, DateTimeOffset now)
    {
        var header = Encode(json =>
        {
            json.WriteString("alg", assertion.Key.Algorithm);
            json.WriteString("typ", "JWT");
            WriteIfGiven(json, "kid", assertion.KeyId);
        });
        var claims = Encode(json =>
        {
            json.WriteString("iss", assertion.Issuer);
            WriteIfGiven(json, "sub", assertion.Subject);
            json.WriteString("aud", assertion.Audience ?? endpoint);
            WriteIfGiven(json, "scope", assertion.Scope);
            json.WriteNumber("iat", (now - Skew).ToUnixTimeSeconds());
            json.WriteNumber("exp", (now + Lifetime).ToUnixTimeSeconds());
            json.WriteString("jti", Guid.NewGuid());
        });
        var signed = $"{header}.{claims}";
        return $"{signed}.{Base64Url.EncodeToString(assertion.Key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Encode(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Base64Url.EncodeToString(buffer.WrittenSpan);
    }

    private static void WriteIfGiven(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
