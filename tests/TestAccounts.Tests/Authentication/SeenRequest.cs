using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace TestAccounts.Tests.Authentication;

/// <summary>A request as a server got it.</summary>
internal sealed record SeenRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body, string? ClientCertificate)
{
    public string Path => Target.Split('?')[0];

    public string Text => Encoding.UTF8.GetString(Body);

    public JsonNode Json => JsonNode.Parse(Body)!;

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public string? Field(string name) => QueryHelpers.ParseQuery(Text).TryGetValue(name, out var value) ? value.ToString() : null;

    public static async Task<SeenRequest> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        return new(
            context.Request.Method,
            PathOf(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget),
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray(),
            context.Connection.ClientCertificate?.Subject);
    }

    // What came through a proxy names the host too.
    private static string PathOf(string target) => target.StartsWith('/') ? target : new Uri(target).PathAndQuery;
}
