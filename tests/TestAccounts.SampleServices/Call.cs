using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace TestAccounts.SampleServices;

/// <summary>A request whose body was read to its end, so that it can be served even after its client has gone.</summary>
internal sealed class Call
{
    private readonly HttpRequest request;
    private readonly byte[] body;

    private Call(HttpRequest request, string target, byte[] body)
    {
        this.request = request;
        this.body = body;
        Target = target;

        // The server decodes everything but an escaped slash; only the raw target tells what the client meant.
        Path = [.. target.Split('?')[0].Split('/').Skip(1).Select(Uri.UnescapeDataString)];
    }

    public string Method => request.Method;

    public string Target { get; }

    public string[] Path { get; }

    /// <summary>The service's own URL, as the client wrote it.</summary>
    public string BaseUrl => $"{request.Scheme}://{request.Host}";

    public IHeaderDictionary Headers => request.Headers;

    public static async Task<Call> ReadAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return new Call(context.Request, target, buffer.ToArray());
    }

    /// <summary>This very request with another value for one query parameter.</summary>
    public string LinkWith(string parameter, string value)
    {
        var parts = Target.Split('?', 2);
        var others = parts.ElementAtOrDefault(1)?.Split('&')
            .Where(pair => Uri.UnescapeDataString(pair.Split('=')[0]) != parameter) ?? [];
        return $"{BaseUrl}{parts[0]}?{string.Join('&', [.. others, $"{parameter}={Uri.EscapeDataString(value)}"])}";
    }

    public string? Query(string name) => request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    public string? Header(string name) => request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;

    public string Text => Encoding.UTF8.GetString(body);

    /// <summary>The fields of a form-encoded body.</summary>
    public IReadOnlyDictionary<string, StringValues> Form => QueryHelpers.ParseQuery(Text);

    public string? FormField(string name) => Form.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>The JSON body, whatever its media type says; <see langword="null"/> where it is no object.</summary>
    public JsonObject? JsonBody()
    {
        try
        {
            return body.Length == 0 ? null : JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public T? Json<T>()
        where T : class
    {
        try
        {
            return request.HasJsonContentType() ? JsonSerializer.Deserialize<T>(body, JsonFormat.Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
