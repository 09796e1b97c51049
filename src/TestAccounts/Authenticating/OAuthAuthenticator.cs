using System.Buffers;
using System.Text;
using System.Text.Json;
using TestAccounts.Answers;
using TestAccounts.ApiDefinitions;
using TestAccounts.Secrets;
using TestAccounts.Sending;

namespace TestAccounts.Authenticating;

/// <summary>Sends a bearer token of a token endpoint of OAuth 2.0.</summary>
internal sealed class OAuthAuthenticator(TokenRequest definition, TokenChannel channel, Redactor redactor, TimeProvider clock)
    : TokenAuthenticator(channel, redactor, clock)
{
    private static readonly ValueSource AccessToken = ValueSource.TryParse("$.access_token")!;
    private static readonly ValueSource ExpiresIn = ValueSource.TryParse("$.expires_in")!;
    private readonly string url = channel.UrlOf(definition.Url);
    private readonly Redactor redactor = redactor;
    private readonly TimeProvider clock = clock;

    protected override ValueSource Source => AccessToken;

    public override void Authenticate(OutgoingRequest request, string? token) => request.Headers.Add(("Authorization", $"Bearer {token}"));

    protected override TimeSpan? Lifetime(Answer answer) => Seconds(ExpiresIn, answer);

    protected override OutgoingRequest Build()
    {
        var fields = new List<(string Name, string Value)>(definition.Fields);
        if (definition.Assertion is { } assertion)
        {
            var signed = SignedAssertion.Of(assertion, url, clock.GetUtcNow());
            redactor.Add(signed);
            fields.Add((assertion.Field, signed));
        }

        var request = definition.IsJson
            ? new OutgoingRequest(HttpMethod.Post, url, Json(fields), "application/json")
            : new OutgoingRequest(HttpMethod.Post, url, Form(fields), "application/x-www-form-urlencoded");
        request.Headers.Add(("Accept", "application/json"));
        if (definition.Basic is var (id, secret))
        {
            request.Headers.Add(("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}"))}"));
        }

        return request;
    }

    private static byte[] Json(IEnumerable<(string Name, string Value)> fields)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in fields)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static byte[] Form(IEnumerable<(string Name, string Value)> fields) =>
        Encoding.UTF8.GetBytes(string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value)}")));
}
