using System.Security.Cryptography;
using System.Text;
using TestAccounts.Authenticating;
using TestAccounts.Sending;
using Definition = TestAccounts.ApiDefinitions.Authentication;

namespace TestAccounts.Tests.Authentication;

public sealed class AwsSignatureTests : AuthenticationTest
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    // The published test suite of Signature Version 4.
    [Theory]
    [InlineData("GET", "/", null, null, "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("POST", "/", null, null, "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData("GET", "/?Param2=value2&Param1=value1", null, null, "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    [InlineData("GET", "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", null, null, "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f")]
    [InlineData("POST", "/", "Param1=value1", "application/x-www-form-urlencoded", "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a")]
    public void The_published_examples_are_signed_as_published(string method, string target, string? body, string? type, string signature)
    {
        var request = new OutgoingRequest(new(method), $"https://example.amazonaws.com{target}", body is null ? null : Encoding.UTF8.GetBytes(body), type);

        Sign(request, new("AKIDEXAMPLE", Secret, null, "us-east-1", "service"), new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero));

        var headers = type is null ? "host;x-amz-date" : "content-type;host;x-amz-date";
        Assert.Equal(
            $"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders={headers}, Signature={signature}",
            request.Headers.Single(h => h.Name == "Authorization").Value);
    }

    // The example of the S3 documentation, where the path is not escaped twice and the body's hash is a header.
    [Fact]
    public void Storage_is_signed_in_its_own_way()
    {
        var request = new OutgoingRequest(HttpMethod.Get, "https://examplebucket.s3.amazonaws.com/test.txt", null, null);
        request.Headers.Add(("Range", "bytes=0-9"));

        Sign(request, new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", null, "us-east-1", "s3"), new(2013, 5, 24, 0, 0, 0, TimeSpan.Zero));

        Assert.EndsWith(
            "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
            request.Headers.Single(h => h.Name == "Authorization").Value,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_arrives_is_what_was_signed()
    {
        await using var server = await TokenServer.StartAsync();
        server.Admits = request => request.Header("Authorization") == Expected(request);
        Variables["AWS_SECRET"] = Secret;
        Variables["AWS_SESSION"] = "session-token";
        Service(server.Endpoint, """
            "type": "aws-sigv4", "accessKeyId": "AKIDEXAMPLE", "secretAccessKey": "${AWS_SECRET}", "sessionToken": "${AWS_SESSION}", "region": "eu-central-1", "service": "cognito-idp"
            """);

        await ProvisionAndTearDownWithoutConfigAsync(server);

        Assert.All(server.AccountRequests, request => Assert.Equal("session-token", request.Header("X-Amz-Security-Token")));
        AssertNowhere(Secret, "session-token");
    }

    private static void Sign(OutgoingRequest request, Definition.AwsSignature credentials, DateTimeOffset at)
    {
        using var authenticator = new AwsSignatureAuthenticator(credentials, new ManualClock { Fixed = at });
        authenticator.Authenticate(request, null);
    }

    // Written from the documentation alone, of what a server sees.
    private static string Expected(SeenRequest request)
    {
        var given = request.Header("Authorization")!;
        var names = given.Split("SignedHeaders=")[1].Split(',')[0].Split(';');
        Assert.Contains("host", names);
        Assert.Contains("x-amz-security-token", names);
        var target = request.Target.Split('?', 2);
        var path = string.Join('/', target[0].Split('/').Select(Uri.EscapeDataString));
        var query = string.Join('&', (target.Length == 1 ? "" : target[1]).Split('&').Order(StringComparer.Ordinal));
        var headers = string.Concat(names.Select(name => $"{name}:{request.Header(name)!.Trim()}\n"));
        var canonical = $"{request.Method}\n{path}\n{query}\n{headers}\n{string.Join(';', names)}\n{Hex(SHA256.HashData(request.Body))}";
        var at = request.Header("X-Amz-Date")!;
        var scope = $"{at[..8]}/eu-central-1/cognito-idp/aws4_request";
        var toSign = $"AWS4-HMAC-SHA256\n{at}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes($"AWS4{Secret}"), (hash, part) => HMACSHA256.HashData(hash, Encoding.UTF8.GetBytes(part)));
        return $"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/{scope}, SignedHeaders={string.Join(';', names)}, Signature={Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)))}";
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
