using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TestAccounts.SampleServices.Tests;

public sealed class OktaAssertionTests : FakeTest
{
    private const string TokenPath = "oauth2/v1/token";
    private const string Users = "api/v1/users";

    private static readonly RSA Key = RSA.Create(2048);
    private static readonly ECDsa EllipticKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private protected override ServiceFake Fake { get; } = new OktaFake { PublicKey = Key.ExportSubjectPublicKeyInfoPem() };

    [Fact]
    public async Task A_signed_assertion_buys_one_token()
    {
        var assertion = Assertion();

        Http.DefaultRequestHeaders.Authorization = Bearer(await GrantAsync(assertion));

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(Users)).Status);
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), await RefusalAsync(assertion));
    }

    [Fact]
    public async Task An_elliptic_key_will_do_too_and_so_will_a_json_web_key()
    {
        var point = EllipticKey.ExportParameters(includePrivateParameters: false).Q;
        var key = JsonSerializer.Serialize(
            new { kty = "EC", crv = "P-256", x = Base64Url.EncodeToString(point.X), y = Base64Url.EncodeToString(point.Y) });
        await using var okta = await SampleService.StartAsync(new OktaFake { PublicKey = key });
        var url = new Uri(okta.Endpoint, TokenPath).ToString();

        var (status, _) = await GrantAsync(Assertion(audience: url, algorithm: "ES256"), url: url);

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task A_wrong_audience_client_expiry_or_signature_is_refused()
    {
        var valid = Assertion();
        foreach (var wrong in (string[])
        [
            Assertion(audience: "https://elsewhere.example.com/token"),
            Assertion(client: "somebody"),
            Assertion(lifetime: -1),
            Assertion(lifetime: 7200),
            valid[..^4] + "AAAA",
            "nonsense",
        ])
        {
            Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), await RefusalAsync(wrong));
        }
    }

    [Fact]
    public async Task A_token_for_reading_does_not_write()
    {
        Http.DefaultRequestHeaders.Authorization = Bearer(await GrantAsync(Assertion(), scope: "okta.users.read"));

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(Users)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(Users, new { })).Status);
    }

    private protected override Task<AuthenticationHeaderValue> AuthorizeAsync() =>
        Task.FromResult(new AuthenticationHeaderValue("Bearer", "none yet"));

    private string Assertion(string? audience = null, string client = "0oatestaccounts", int lifetime = 300, string algorithm = "RS256")
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new
        {
            iss = client,
            sub = client,
            aud = audience ?? new Uri(Service.Endpoint, TokenPath).ToString(),
            iat = now,
            exp = now + lifetime,
            jti = Guid.NewGuid(),
        };
        var text = $"{Segment(new { alg = algorithm })}.{Segment(claims)}";
        var data = Encoding.ASCII.GetBytes(text);
        var signature = algorithm == "RS256"
            ? Key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : EllipticKey.SignData(data, HashAlgorithmName.SHA256);
        return $"{text}.{Base64Url.EncodeToString(signature)}";
    }

    private Task<(HttpStatusCode Status, string Body)> GrantAsync(
        string assertion, string scope = "okta.users.manage", string url = TokenPath) => PostFormAsync(
        url,
        ("grant_type", "client_credentials"),
        ("scope", scope),
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
        ("client_assertion", assertion));

    private async Task<(HttpStatusCode Status, string? Error)> RefusalAsync(string assertion)
    {
        var (status, body) = await GrantAsync(assertion);
        return (status, Field(body, "error"));
    }

    private static string Segment(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
