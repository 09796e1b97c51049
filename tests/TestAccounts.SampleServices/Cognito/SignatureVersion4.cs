using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TestAccounts.SampleServices.Cognito;

/// <summary>Checks AWS Signature Version 4 in the <c>Authorization</c> header.</summary>
internal sealed class SignatureVersion4(string accessKeyId, string secretAccessKey, string? sessionToken, string region, TimeProvider clock)
{
    private const string Service = "cognito-idp";
    private const string Terminator = "aws4_request";

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public CognitoFault? FaultOf(Call call)
    {
        if (call.Header("Authorization") is not { Length: > 0 } header)
        {
            return new CognitoFault("MissingAuthenticationTokenException", "Missing Authentication Token");
        }

        if (SignedAuthorization.Parse(header) is not { } authorization || Date(call) is not { } date)
        {
            return new CognitoFault(
                "IncompleteSignatureException",
                "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters "
                + "and either a 'X-Amz-Date' or a 'Date' header.");
        }

        return FaultOfCredential(authorization, call)
            ?? FaultOfScope(authorization, date)
            ?? FaultOfTime(date)
            ?? FaultOfSignature(authorization, call);
    }

    private static DateTimeOffset? Date(Call call) => DateTimeOffset.TryParseExact(
        call.Header("X-Amz-Date"), "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
        ? date
        : null;

    private CognitoFault? FaultOfCredential(SignedAuthorization authorization, Call call) =>
        authorization.AccessKeyId == accessKeyId && call.Header("X-Amz-Security-Token") == sessionToken
            ? null
            : new CognitoFault("UnrecognizedClientException", "The security token included in the request is invalid.");

    private CognitoFault? FaultOfScope(SignedAuthorization authorization, DateTimeOffset date) =>
        (authorization.Region != region ? $"Credential should be scoped to a valid region, not '{authorization.Region}'. "
            : authorization.Service != Service ? $"Credential should be scoped to correct service: '{Service}'. "
            : authorization.Terminator != Terminator ? $"Credential should be scoped with a valid terminator: '{Terminator}'. "
            : authorization.Date != date.ToString("yyyyMMdd") ? "Date in Credential scope does not match YYYYMMDD from the date of the request."
            : null) is { } message
            ? CognitoFault.InvalidSignature(message)
            : null;

    private CognitoFault? FaultOfTime(DateTimeOffset date)
    {
        var now = clock.GetUtcNow();
        return date < now - Tolerance
            ? CognitoFault.InvalidSignature($"Signature expired: {Basic(date)} is now earlier than {Basic(now - Tolerance)} ({Basic(now)} - 5 min.)")
            : date > now + Tolerance
                ? CognitoFault.InvalidSignature($"Signature not yet current: {Basic(date)} is still later than {Basic(now + Tolerance)} ({Basic(now)} + 5 min.)")
                : null;
    }

    private CognitoFault? FaultOfSignature(SignedAuthorization authorization, Call call)
    {
        var unsigned = call.Headers.Select(header => header.Key.ToLowerInvariant())
            .FirstOrDefault(name => MustBeSigned(name) && !authorization.SignedHeaders.Contains(name, StringComparer.Ordinal));
        if (unsigned is not null)
        {
            return CognitoFault.InvalidSignature($"'{unsigned}' must be a 'SignedHeader' in the AWS Authorization.");
        }

        return authorization.Signature == Sign(authorization, call)
            ? null
            : CognitoFault.InvalidSignature(
                "The request signature we calculated does not match the signature you provided. "
                + "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");
    }

    private static bool MustBeSigned(string header) =>
        header is "host" or "content-type" || header.StartsWith("x-amz-", StringComparison.Ordinal);

    private string Sign(SignedAuthorization authorization, Call call)
    {
        var stringToSign = string.Join(
            '\n', SignedAuthorization.Algorithm, call.Header("X-Amz-Date"), authorization.Scope, Hash(CanonicalRequest(authorization, call)));
        var key = Encoding.UTF8.GetBytes("AWS4" + secretAccessKey);
        foreach (var part in (string[])[authorization.Date, region, Service, Terminator, stringToSign])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return Convert.ToHexStringLower(key);
    }

    private static string CanonicalRequest(SignedAuthorization authorization, Call call)
    {
        var headers = authorization.SignedHeaders.Select(name => $"{name}:{Collapse(call.Header(name) ?? "")}\n");
        return string.Join(
            '\n',
            call.Method,
            string.Join('/', call.Target.Split('?')[0].Split('/').Select(Uri.EscapeDataString)),
            string.Join('&', (call.Target.Split('?', 2) is [_, var query] ? query : "").Split('&').Order(StringComparer.Ordinal)),
            string.Concat(headers),
            string.Join(';', authorization.SignedHeaders),
            Hash(call.Text));
    }

    private static string Collapse(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Basic(DateTimeOffset time) => time.ToString("yyyyMMdd'T'HHmmss'Z'");
}
