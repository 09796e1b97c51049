using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TestAccounts.SampleServices.Cognito;

namespace TestAccounts.SampleServices.Tests;

/// <summary>Signs its requests by the book.</summary>
internal sealed class CognitoClient(SampleService service, CognitoFake pool) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = service.Endpoint };

    public string AccessKeyId { get; set; } = pool.AccessKeyId;

    public string SecretAccessKey { get; set; } = pool.SecretAccessKey;

    public string? SessionToken { get; set; } = pool.SessionToken;

    public string Region { get; set; } = pool.Region;

    public TimeSpan ClockSkew { get; set; }

    public async Task<(int Status, JsonElement Body)> CallAsync(string operation, object body)
    {
        using var response = await SendAsync(operation, body);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    public async Task<string> ErrorAsync(string operation, object body)
    {
        var (status, answer) = await CallAsync(operation, body);
        Assert.Equal(400, status);
        return answer.GetProperty("__type").GetString()!;
    }

    public async Task<HttpResponseMessage> SendAsync(string operation, object body)
    {
        var fields = JsonSerializer.SerializeToNode(body)!.AsObject();
        fields.TryAdd("UserPoolId", pool.UserPoolId);
        var text = fields.ToJsonString();
        var time = TimeProvider.System.GetUtcNow() + ClockSkew;
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["content-type"] = "application/x-amz-json-1.1",
            ["host"] = service.Endpoint.Authority,
            ["x-amz-date"] = time.ToString("yyyyMMdd'T'HHmmss'Z'"),
            ["x-amz-target"] = $"AWSCognitoIdentityProviderService.{operation}",
        };
        if (SessionToken is not null)
        {
            headers["x-amz-security-token"] = SessionToken;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(text) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(headers["content-type"]);
        foreach (var (name, value) in headers.Where(header => header.Key.StartsWith("x-amz-", StringComparison.Ordinal)))
        {
            request.Headers.Add(name, value);
        }

        request.Headers.TryAddWithoutValidation("Authorization", Authorize(headers, text, time));
        return await http.SendAsync(request);
    }

    public void Dispose() => http.Dispose();

    private string Authorize(SortedDictionary<string, string> headers, string body, DateTimeOffset time)
    {
        var signedHeaders = string.Join(';', headers.Keys);
        var canonical = $"POST\n/\n\n{string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n"))}\n{signedHeaders}\n{Hash(body)}";
        var date = time.ToString("yyyyMMdd");
        var scope = $"{date}/{Region}/cognito-idp/aws4_request";
        var key = Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4" + SecretAccessKey), date), Region), "cognito-idp"), "aws4_request");
        var signature = Convert.ToHexStringLower(Hmac(key, $"AWS4-HMAC-SHA256\n{headers["x-amz-date"]}\n{scope}\n{Hash(canonical)}"));
        return $"AWS4-HMAC-SHA256 Credential={AccessKeyId}/{scope}, SignedHeaders={signedHeaders}, Signature={signature}";
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
