using System.Net.Http.Headers;
using Amazon.Runtime.Internal.Auth;
using TestAccounts.ApiDefinitions;
using TestAccounts.Sending;

namespace TestAccounts.Authenticating;

/// <summary>AWS Signature Version 4, by the signer of the AWS SDK.</summary>
internal sealed class AwsSigner : AWS4Signer
{
    private const string Storage = "s3";

    private AwsSigner()
    {
    }

    /// <summary>Signs the method, the URL, the headers and the body of a request; nothing of it may change any more.</summary>
    public static void Sign(OutgoingRequest request, Authentication.AwsSignature credentials, DateTime at)
    {
        var url = new Uri(request.Url);
        var bodyHash = Convert.ToHexStringLower(ComputeHash((request.Body ?? default).ToArray()));
        if (credentials.SessionToken is { } token)
        {
            request.Headers.Add(("X-Amz-Security-Token", token));
        }

        var headers = request.Headers.ToDictionary(h => h.Name, h => h.Value, StringComparer.OrdinalIgnoreCase);
        if (request is { Body: not null, ContentType: { } type })
        {
            headers["Content-Type"] = MediaTypeHeaderValue.Parse(type).ToString();
        }

        var signedAt = InitializeHeaders(headers, url, at);
        if (credentials.Service == Storage)
        {
            request.Headers.Add(("X-Amz-Content-SHA256", bodyHash));
            headers["X-Amz-Content-SHA256"] = bodyHash;
        }

        var signed = SortAndPruneHeaders(headers);
        var canonical = CanonicalizeRequest(
            new(url.GetLeftPart(UriPartial.Authority)), PathOf(url, credentials.Service), request.Method.Method, signed, CanonicalizeQueryParameters(url.Query.TrimStart('?'), false), bodyHash, null, false);
        var signature = ComputeSignature(
            credentials.AccessKeyId, credentials.SecretAccessKey, credentials.Region, signedAt, credentials.Service, CanonicalizeHeaderNames(signed), canonical);
        request.Headers.Add(("X-Amz-Date", headers["X-Amz-Date"]));
        request.Headers.Add(("Authorization", signature.ForAuthorizationHeader));
    }

    // The signer escapes the path once more, which every service but S3 expects of a path that is escaped already.
    private static string PathOf(Uri url, string service) => service == Storage ? Uri.UnescapeDataString(url.AbsolutePath) : url.AbsolutePath;
}
