using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace TestAccounts.Tests.Authentication;

public sealed class AssertionTests : AuthenticationTest
{
    private const string Client = """ "type": "client-credentials", "tokenUrl": "/token", "clientId": "provisioner", "keyId": "key-1" """;

    [Fact]
    public async Task A_client_may_sign_instead_of_showing_a_secret()
    {
        await using var server = await TokenServer.StartAsync();
        Variables["KEY"] = TestKeys.Rsa().Replace("\n", "\\n", StringComparison.Ordinal);
        Service(server.Endpoint, Client + """, "privateKey": "${KEY}" """);

        await ProvisionAndTearDownWithoutConfigAsync(server);

        var request = server.TokenRequests[0];
        Assert.Equal("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", request.Field("client_assertion_type"));
        var (header, claims) = Verify(request.Field("client_assertion")!, (data, signature) => TestKeys.RsaKeyPair.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Assert.Equal("""{"alg":"RS256","typ":"JWT","kid":"key-1"}""", header.ToJsonString());
        Assert.Equal(("provisioner", "provisioner"), (claims["iss"]!.ToString(), claims["sub"]!.ToString()));
        Assert.Equal($"{server.Endpoint.OriginalString.TrimEnd('/')}/token", claims["aud"]!.ToString());
        Assert.InRange((long)claims["exp"]! - (long)claims["iat"]!, 60, 300);
        Assert.NotEqual(server.TokenRequests[0].Field("client_assertion"), server.TokenRequests[1].Field("client_assertion"));
        AssertNowhere(request.Field("client_assertion")!, "PRIVATE KEY");
    }

    [Fact]
    public async Task A_key_on_a_curve_signs_with_ES256_and_may_be_in_a_file_beside_the_config()
    {
        await using var server = await TokenServer.StartAsync();
        Workspace.Write("keys/signing.pem", TestKeys.CurveKeyPair.ExportECPrivateKeyPem());
        Service(server.Endpoint, $"""{Client}, "privateKeyFile": "keys/signing.pem", "algorithm": "ES256", "assertionAudience": "https://issuer/" """);

        await ProvisionAndTearDownWithoutConfigAsync(server);

        var (header, claims) = Verify(server.TokenRequests[1].Field("client_assertion")!, (data, signature) => TestKeys.CurveKeyPair.VerifyData(data, signature, HashAlgorithmName.SHA256));
        Assert.Equal("ES256", header["alg"]!.ToString());
        Assert.Equal("https://issuer/", claims["aud"]!.ToString());
    }

    [Fact]
    public async Task A_service_account_gets_a_token_for_what_it_signed()
    {
        await using var server = await TokenServer.StartAsync();
        Variables["GOOGLE_PRIVATE_KEY"] = TestKeys.RsaKeyPair.ExportRSAPrivateKeyPem();
        Service(server.Endpoint, """ "type": "jwt-bearer", "tokenUrl": "/token", "issuer": "me@project", "subject": "you", "scope": "accounts", "audience": "https://google/", "privateKey": "${GOOGLE_PRIVATE_KEY}" """);

        await ProvisionAndTearDownWithoutConfigAsync(server);

        var request = server.TokenRequests[0];
        Assert.Equal("urn:ietf:params:oauth:grant-type:jwt-bearer", request.Field("grant_type"));
        var (_, claims) = Verify(request.Field("assertion")!, (data, signature) => TestKeys.RsaKeyPair.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Assert.Equal("me@project you accounts https://google/", $"{claims["iss"]} {claims["sub"]} {claims["scope"]} {claims["aud"]}");
    }

    private static (JsonNode Header, JsonNode Claims) Verify(string jwt, Func<byte[], byte[], bool> verify)
    {
        var parts = jwt.Split('.');
        Assert.True(verify(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2])));
        return (JsonNode.Parse(Base64Url.DecodeFromChars(parts[0]))!, JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!);
    }
}
