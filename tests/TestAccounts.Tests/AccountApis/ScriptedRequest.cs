using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace TestAccounts.Tests.AccountApis;

/// <summary>A request as it came over the wire.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Target">The path and query, as escaped as they came.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body as text.</param>
/// <param name="Arrived">When it came.</param>
internal sealed record ScriptedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body, long Arrived)
{
    public string Path => Target.Split('?')[0];

    /// <summary>The last segment of the path, unescaped.</summary>
    public string Id => Uri.UnescapeDataString(Path.Split('/')[^1]);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string? Query(string name) =>
        QueryHelpers.ParseQuery(Target.Contains('?', StringComparison.Ordinal) ? Target[Target.IndexOf('?', StringComparison.Ordinal)..] : "").TryGetValue(name, out var value) ? value.ToString() : null;

    public override string ToString() => $"{Method} {Target} {Body}".TrimEnd();

    public static async Task<ScriptedRequest> ReadAsync(HttpContext context)
    {
        var arrived = TimeProvider.System.GetTimestamp();
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        return new(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync(),
            arrived);
    }
}
